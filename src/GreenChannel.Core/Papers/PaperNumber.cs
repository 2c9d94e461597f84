using System.Globalization;

namespace GreenChannel.Core.Papers;

/// <summary>The number of a paper: kind, year and a serial number that starts at 1 each year and has no gaps.</summary>
/// <remarks>The first priority-examination certificate of 2026 is <c>PE-2026-000001</c>.</remarks>
public readonly record struct PaperNumber(PaperKind Kind, int Year, int Serial)
{
    public string Series => SeriesOf(Kind, Year);

    public static string SeriesOf(PaperKind kind, int year) => string.Create(CultureInfo.InvariantCulture, $"{kind.Prefix}-{year}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Series}-{Serial:000000}");
}

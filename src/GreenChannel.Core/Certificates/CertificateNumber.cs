using System.Globalization;

namespace GreenChannel.Core.Certificates;

/// <summary>The number of a paper: kind, year and a serial number that starts at 1 each year and has no gaps.</summary>
/// <remarks>The first priority-examination certificate of 2026 is <c>PE-2026-000001</c>.</remarks>
public readonly record struct CertificateNumber(CertificateKind Kind, int Year, int Serial)
{
    public string Series => SeriesOf(Kind, Year);

    public static string SeriesOf(CertificateKind kind, int year) => string.Create(CultureInfo.InvariantCulture, $"{kind.Prefix()}-{year}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Series}-{Serial:000000}");
}

/// <summary>
/// Hands out the next number of each series. A number is taken for good only when the case that uses it is saved; when
/// the save fails it is handed out again, so a series has neither gaps nor doubles.
/// </summary>
public interface ICertificateNumbers
{
    Task<CertificateNumber> TakeAsync(CertificateKind kind, int year, CancellationToken ct);
}

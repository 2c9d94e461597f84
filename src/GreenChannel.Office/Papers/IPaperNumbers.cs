using System.Globalization;
using GreenChannel.Core.Papers;

namespace GreenChannel.Office.Papers;

/// <summary>
/// Hands out the next number of each series. A number is taken for good only when the case that uses it is saved; when
/// the save fails it is handed out again, so a series has neither gaps nor doubles.
/// </summary>
public interface IPaperNumbers
{
    Task<PaperNumber> TakeAsync(PaperKind kind, int year, CancellationToken ct);
}

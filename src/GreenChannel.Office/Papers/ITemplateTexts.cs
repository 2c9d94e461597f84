using GreenChannel.Core.Papers;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Papers;

/// <summary>Keeps every template text that was ever in force.</summary>
public interface ITemplateTexts
{
    /// <summary>Puts an uploaded text in force instead of the folder's, or with none the folder's again.</summary>
    /// <param name="committed">Done as soon as it is in force, before anyone else may save.</param>
    /// <returns>False when another text has been in force under its version.</returns>
    Task<bool> PutInForceAsync(PaperKind kind, TemplateSource? uploaded, Actor by, Action committed, CancellationToken ct);

    /// <summary>Whether another text was in force under the version of this one.</summary>
    Task<bool> IsTakenAsync(PaperKind kind, TemplateSource source, CancellationToken ct);
}

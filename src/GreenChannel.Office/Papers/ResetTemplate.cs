using GreenChannel.Core;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Papers;

/// <summary>The folder's template of a kind is in force again.</summary>
public sealed class ResetTemplate(IEditableTemplates templates, ITemplateTexts texts)
{
    public async Task<Outcome<PaperKind>> RunAsync(PaperKind kind, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ResetTemplate) is { } notPermitted)
            return notPermitted;
        await texts.PutInForceAsync(kind, null, by, () => templates.PutInForce(kind, null), ct);
        return kind;
    }
}

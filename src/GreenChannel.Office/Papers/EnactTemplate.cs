using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Papers;

/// <summary>The template that was proposed is in force when a supervisor agrees.</summary>
public sealed class EnactTemplate(IEditableTemplates templates, ITemplateTexts texts, Wishes wishes) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Template;

    public Act Rejecting => Act.RejectTemplate;

    public Act Approving(Proposal proposal) => proposal.Subject.Act == "reset" ? Act.ResetTemplate : Act.UploadTemplate;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct) =>
        wishes.ApproveAsync(seen, new Ruling(Approving(seen), by, note), proposal => PutInForceAsync(proposal, by, ct), ct);

    private async Task<Refusal?> PutInForceAsync(WishProposal proposal, Actor by, CancellationToken ct)
    {
        var kind = PaperKinds.Find(proposal.About)!;
        if (proposal.WishAs<TemplateWish>().Text is not { } text)
        {
            await texts.PutInForceAsync(kind, null, by, () => templates.PutInForce(kind, null), ct);
            return null;
        }

        // Tried once more: fonts, forms and the other papers may have changed since.
        var read = templates.Try(text, kind);
        if (read.IsRefused(out var refusal))
            return refusal;
        return await texts.PutInForceAsync(kind, read.Value, by, () => templates.PutInForce(kind, read.Value), ct)
            ? null
            : BrokenTemplate.VersionTaken(read.Value.Version);
    }
}

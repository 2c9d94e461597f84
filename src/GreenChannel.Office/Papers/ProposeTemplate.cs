using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Papers;

/// <summary>A template that is to be in force.</summary>
/// <param name="Text">Its text; none for the folder's again.</param>
public sealed record TemplateWish(string? Text);

/// <summary>
/// An official proposes another text for a kind of paper, or the folder's again. It is tried at once; papers say it only when a supervisor
/// has agreed.
/// </summary>
public sealed class ProposeTemplate(IEditableTemplates templates, ITemplateTexts texts, Wishes wishes)
{
    public async Task<Outcome<Proposal>> RunAsync(PaperKind kind, string? text, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeTemplate) is { } notPermitted)
            return notPermitted;
        var version = "";
        if (text is not null)
        {
            var read = templates.Try(text, kind);
            if (read.IsRefused(out var refusal))
                return refusal;
            if (await texts.IsTakenAsync(kind, read.Value, ct))
                return BrokenTemplate.VersionTaken(read.Value.Version);
            version = $"{read.Value.Version}";
        }

        var subject = new ProposalSubject(
            ApprovalKind.Template,
            text is null ? "reset" : "put-in-force",
            kind.Code,
            null,
            version,
            $"The template of the {kind.NameEn}",
            $"《{kind.NameZh}》模板变更已提交"
        );
        return await wishes.ProposeAsync(subject, new TemplateWish(text), by, Act.ProposeTemplate, ct);
    }
}

/// <summary>A template cannot be used, with line and reason.</summary>
public sealed record BrokenTemplate(string Why)
    : Refusal("broken-template", RefusalKind.Invalid, $"The template cannot be used: {Why}", $"模板不可用：{Why}")
{
    public override IReadOnlyList<Fault> Faults => [new("", Code, Why, Why)];

    /// <summary>A version names one text for ever.</summary>
    public static BrokenTemplate VersionTaken(int version) =>
        new($"template, line 3: version {version} has been in force with another text; raise it. 版本号已被使用，请提高版本号。");
}

using GreenChannel.Core;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Papers;

/// <summary>A template that officials edited is tried and put in force instead of the folder's.</summary>
public sealed class UploadTemplate(IEditableTemplates templates, ITemplateTexts texts)
{
    public async Task<Outcome<TemplateSource>> RunAsync(PaperKind kind, string text, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.UploadTemplate) is { } notPermitted)
            return notPermitted;
        var read = templates.Try(text, kind);
        if (read.IsRefused(out var refusal))
            return refusal;
        return await texts.PutInForceAsync(kind, read.Value, by, () => templates.PutInForce(kind, read.Value), ct)
            ? read.Value
            : new BrokenTemplate(
                $"template, line 3: version {read.Value.Version} has been in force with another text; raise it. "
                    + "版本号已被使用，请提高版本号。"
            );
    }
}

/// <summary>A template cannot be used, with line and reason.</summary>
public sealed record BrokenTemplate(string Why)
    : Refusal("broken-template", RefusalKind.Invalid, $"The template cannot be used: {Why}", $"模板不可用：{Why}")
{
    public override IReadOnlyList<Fault> Faults => [new("", Code, Why, Why)];
}

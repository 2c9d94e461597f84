using System.Text;
using GreenChannel.Core;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Papers;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Api;

/// <summary>The templates of the papers: officials look at one with sample data before they put it in force.</summary>
internal static class TemplatesApi
{
    private const string Markdown = "text/markdown";
    private const long LargestTemplate = 64 * 1024;

    public sealed record TemplateView(string Kind, string KindZh, int Version, string Hash, bool Uploaded);

    public static void MapTemplates(this RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/templates").WithTags("templates");
        templates
            .MapGet(
                "/",
                (TemplateFolder folder) =>
                    Results.Json(folder.InForce.Select(known => View(known.Template, known.IsUploaded)), Json.Options)
            )
            .Permits(Act.ReadTemplates)
            .Produces<IReadOnlyList<TemplateView>>();
        templates
            .MapPost("/preview", PreviewAsync)
            .Heavy()
            .Permits(Act.ReadTemplates)
            .Accepts<string>(Markdown)
            .Produces<byte[]>(200, "application/pdf");
        templates.MapGet("/{kind}", Find).Permits(Act.ReadTemplates).Produces<byte[]>(200, Markdown);
        templates.MapGet("/{kind}/preview", PreviewInForce).Heavy().Permits(Act.ReadTemplates).Produces<byte[]>(200, "application/pdf");
        templates.MapPut("/{kind}", UploadAsync).Permits(Act.ProposeTemplate).Accepts<string>(Markdown).Produces<ApprovalView>(202);
        templates.MapDelete("/{kind}", ResetAsync).Permits(Act.ProposeTemplate).Produces<ApprovalView>(202);
    }

    private static IResult Find(string kind, TemplateFolder folder) =>
        PaperKinds.Find(kind) is { } known
            ? Results.Text(folder.InForceFor(known).Source, $"{Markdown}; charset=utf-8")
            : Problems.Of(new NoSuchTemplate(kind));

    private static IResult PreviewInForce(string kind, TemplateFolder folder, IPaperRenderer renderer) =>
        PaperKinds.Find(kind) is { } known ? Preview(folder.InForceFor(known), renderer) : Problems.Of(new NoSuchTemplate(kind));

    private static async Task<IResult> PreviewAsync(HttpContext http, TemplateFolder folder, IPaperRenderer renderer)
    {
        var text = await ReadAsync(http);
        if (text.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return folder.Try(text.Value, null).Match(source => Preview(folder.TryText(source.Text), renderer));
    }

    private static IResult Preview(Template template, IPaperRenderer renderer) =>
        Results.File(template.Sample(renderer), "application/pdf", $"{template.Kind.Code}-{template.Version}-sample.pdf");

    private static async Task<IResult> UploadAsync(
        string kind,
        HttpContext http,
        ProposeTemplate propose,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var text = await ReadAsync(http);
        return text.IsRefused(out var refusal) && PaperKinds.Find(kind) is not null
            ? Problems.Of(refusal)
            : await ProposeAsync(kind, text.IsRefused(out _) ? "" : text.Value, http, propose, decide, me);
    }

    private static Task<IResult> ResetAsync(
        string kind,
        HttpContext http,
        ProposeTemplate propose,
        DecideProposal decide,
        CurrentActor me
    ) => ProposeAsync(kind, null, http, propose, decide, me);

    private static async Task<IResult> ProposeAsync(
        string kind,
        string? text,
        HttpContext http,
        ProposeTemplate propose,
        DecideProposal decide,
        CurrentActor me
    ) =>
        PaperKinds.Find(kind) is { } known
            ? (await propose.RunAsync(known, text, me.Actor, http.RequestAborted)).Match(proposal =>
                ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide))
            )
            : Problems.Of(new NoSuchTemplate(kind));

    private static async Task<Outcome<string>> ReadAsync(HttpContext http)
    {
        var read = await VerificationApi.ReadAsync(http.Request.Body, http.Request.ContentLength, LargestTemplate, http.RequestAborted);
        if (read.IsRefused(out _))
            return new BrokenTemplate("template: send a Markdown text of up to 64 KB. 请提交不超过 64 KB 的 Markdown 文本。");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(read.Value);
        }
        catch (DecoderFallbackException)
        {
            return new BrokenTemplate("template: the text is not UTF-8. 文本不是 UTF-8 编码。");
        }
    }

    private static TemplateView View(Template template, bool uploaded) =>
        new(template.Kind.Code, template.Kind.NameZh, template.Version, template.Text.Hash, uploaded);
}

/// <summary>There is no paper of this kind.</summary>
internal sealed record NoSuchTemplate(string PaperKind)
    : Refusal("no-such-template", RefusalKind.NotFound, $"There is no paper of the kind \"{PaperKind}\".", $"没有“{PaperKind}”这种文书。");

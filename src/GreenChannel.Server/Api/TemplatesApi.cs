using System.Text;
using GreenChannel.Core;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Access;
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
            .ForRoles([.. Role.Office])
            .Produces<IReadOnlyList<TemplateView>>();
        templates
            .MapPost("/preview", PreviewAsync)
            .ForRoles([.. Role.Office])
            .Accepts<string>(Markdown)
            .Produces<byte[]>(200, "application/pdf");
        templates.MapGet("/{kind}", Find).ForRoles([.. Role.Office]).Produces<byte[]>(200, Markdown);
        templates.MapGet("/{kind}/preview", PreviewInForce).ForRoles([.. Role.Office]).Produces<byte[]>(200, "application/pdf");
        templates.MapPut("/{kind}", UploadAsync).ForRoles(Role.Administrator).Accepts<string>(Markdown).Produces<TemplateView>();
        templates.MapDelete("/{kind}", ResetAsync).ForRoles(Role.Administrator).Produces<TemplateView>();
    }

    private static IResult Find(string kind, TemplateFolder folder) =>
        PaperKinds.Find(kind) is { } known
            ? Results.Text(folder.InForceFor(known).Source, $"{Markdown}; charset=utf-8")
            : Problems.Of(new NoSuchTemplate(kind));

    private static IResult PreviewInForce(string kind, TemplateFolder folder, IPaperRenderer renderer) =>
        PaperKinds.Find(kind) is { } known ? Preview(folder.InForceFor(known), renderer) : Problems.Of(new NoSuchTemplate(kind));

    private static async Task<IResult> PreviewAsync(HttpContext http, TemplateFolder folder, IPaperRenderer renderer)
    {
        var read = await ReadAsync(http, folder);
        return read.IsRefused(out var refusal) ? Problems.Of(refusal) : Preview(read.Value, renderer);
    }

    private static IResult Preview(Template template, IPaperRenderer renderer) =>
        Results.File(template.Sample(renderer), "application/pdf", $"{template.Kind.Code()}-{template.Version}-sample.pdf");

    private static async Task<IResult> UploadAsync(
        string kind,
        HttpContext http,
        TemplateFolder folder,
        TemplateTexts texts,
        CurrentActor me
    )
    {
        if (PaperKinds.Find(kind) is not { } known)
            return Problems.Of(new NoSuchTemplate(kind));
        var read = await ReadAsync(http, folder, known);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return await folder.UploadAsync(read.Value, me.Actor, texts, http.RequestAborted)
            ? Results.Json(View(read.Value, uploaded: true), Json.Options)
            : Problems.Of(
                new BrokenTemplate(
                    $"template, line 3: version {read.Value.Version} has been in force with another text; raise it. 版本号已被使用，请提高版本号。"
                )
            );
    }

    private static async Task<IResult> ResetAsync(
        string kind,
        HttpContext http,
        TemplateFolder folder,
        TemplateTexts texts,
        CurrentActor me
    )
    {
        if (PaperKinds.Find(kind) is not { } known)
            return Problems.Of(new NoSuchTemplate(kind));
        await folder.ResetAsync(known, me.Actor, texts, http.RequestAborted);
        return Results.Json(View(folder.InForceFor(known), uploaded: false), Json.Options);
    }

    private static async Task<Outcome<Template>> ReadAsync(HttpContext http, TemplateFolder folder, PaperKind? kind = null)
    {
        var read = await VerificationApi.ReadAsync(http.Request.Body, http.Request.ContentLength, LargestTemplate, http.RequestAborted);
        if (read.IsRefused(out _))
            return new BrokenTemplate("template: send a Markdown text of up to 64 KB. 请提交不超过 64 KB 的 Markdown 文本。");
        try
        {
            return folder.TryText(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(read.Value), kind);
        }
        catch (DecoderFallbackException)
        {
            return new BrokenTemplate("template: the text is not UTF-8. 文本不是 UTF-8 编码。");
        }
        catch (InvalidDataException e)
        {
            return new BrokenTemplate(e.Message);
        }
    }

    private static TemplateView View(Template template, bool uploaded) =>
        new(template.Kind.Code(), template.Kind.NameZh(), template.Version, template.Text.Hash, uploaded);
}

/// <summary>There is no paper of this kind.</summary>
internal sealed record NoSuchTemplate(string PaperKind)
    : Refusal("no-such-template", RefusalKind.NotFound, $"There is no paper of the kind \"{PaperKind}\".", $"没有“{PaperKind}”这种文书。");

/// <summary>A template cannot be used, with line and reason.</summary>
internal sealed record BrokenTemplate(string Why)
    : Refusal("broken-template", RefusalKind.Invalid, $"The template cannot be used: {Why}", $"模板不可用：{Why}")
{
    public override IReadOnlyList<Fault> Faults => [new("", Code, Why, Why)];
}

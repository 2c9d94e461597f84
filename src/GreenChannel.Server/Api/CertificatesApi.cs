using GreenChannel.Core;
using GreenChannel.Core.Certificates;
using GreenChannel.Persistence.Certificates;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>The papers that were issued.</summary>
internal static class CertificatesApi
{
    public sealed record CertificateView(
        string Number, string Kind, string KindZh, string CaseId, string Holder, string Issuer, DateTimeOffset IssuedAt, CertificateStatus Status, string Sha256, long Size,
        string TemplateVersion, string VerifyUrl, string PdfUrl);

    public static void MapCertificates(this RouteGroupBuilder api)
    {
        var certificates = api.MapGroup("/certificates/{number}").WithTags("certificates");
        certificates.MapGet("/", FindAsync).Produces<CertificateView>();
        certificates.MapGet("/pdf", PdfAsync).Produces(200, contentType: "application/pdf");
    }

    private static Task<IResult> FindAsync(string number, HttpContext http, CertificateQueries queries, OfficeOptions office, CurrentActor me) =>
        WithPaperAsync(number, http, queries, me, paper => Results.Json(new CertificateView(
            paper.Number, paper.Kind.Code(), paper.Kind.NameZh(), paper.CaseId.ToString("N"), paper.Holder, paper.Issuer, paper.IssuedAt, paper.Status, paper.Sha256, paper.Size,
            paper.TemplateVersion, $"{office.PublicUrl.TrimEnd('/')}/verify/{paper.VerifyCode}", $"/api/v1/certificates/{paper.Number}/pdf"), Json.Options));

    private static Task<IResult> PdfAsync(string number, HttpContext http, CertificateQueries queries, ICertificateFiles files, CurrentActor me) =>
        WithPaperAsync(number, http, queries, me, paper =>
        {
            var file = files.Open(paper.Sha256) ?? throw new InvalidOperationException($"The file of {paper.Number} is missing.");
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.File(file, "application/pdf", $"{paper.Number}.pdf", entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{paper.Sha256}\""));
        });

    private static async Task<IResult> WithPaperAsync(string number, HttpContext http, CertificateQueries queries, CurrentActor me, Func<Certificate, IResult> answer)
    {
        var paper = await queries.FindAsync(number, http.RequestAborted);
        var visible = paper is not null && (me.Actor.IsOffice || (me.Actor.Organisation is not null && me.Actor.Organisation == paper.Owner));
        return visible ? answer(paper!) : Problems.Of(new NoSuchCertificate(number));
    }
}

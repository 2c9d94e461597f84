using GreenChannel.Core.People;
using GreenChannel.Office.Filing;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>What the office has on file of a party and would use again, and how the party stops that.</summary>
internal static class ReuseApi
{
    /// <param name="FromCase">The case with which it was accepted.</param>
    public sealed record KnownDocumentView(string Code, string FileName, string Sha256, long Size, DateOnly? ValidUntil, string FromCase);

    public static void MapReuse(this RouteGroupBuilder api)
    {
        var known = api.MapGroup("/me/organisation/documents").WithTags("documents");
        known.MapGet("/", ListAsync).Permits(Act.StopReuse).Produces<ListView<KnownDocumentView>>();
        known.MapDelete("/{code}", StopAsync).Permits(Act.StopReuse).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IKnownDocuments known, CurrentActor me) =>
        Results.Json(
            new ListView<KnownDocumentView>(
                [
                    .. (await known.OfAsync(me.Actor.Organisation ?? "", http.RequestAborted)).Select(record => new KnownDocumentView(
                        record.Code,
                        record.FileName,
                        record.Sha256,
                        record.Size,
                        record.ValidUntil,
                        record.FromCase
                    )),
                ],
                null
            ),
            Json.Options
        );

    private static async Task<IResult> StopAsync(string code, HttpContext http, StopReuse stop, CurrentActor me) =>
        (await stop.RunAsync(code, me.Actor, http.RequestAborted)).Match(_ => Results.NoContent());
}

using System.ComponentModel.DataAnnotations;
using GreenChannel.Core;
using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Transparency;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Signing;

namespace GreenChannel.Server.Api;

/// <summary>The transparency log and the public keys, for anyone who wants to check the office.</summary>
internal static class LogApi
{
    private const int MostEntries = 1000;
    private const int MostHeads = 400;

    /// <summary>A JSON Web Key (RFC 7517).</summary>
    public sealed record KeyView(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);

    public sealed record SignerView(string Sha256, string Pem, bool Specimen);

    public sealed record KeysView(IReadOnlyList<KeyView> Keys, IReadOnlyList<SignerView> Signers);

    public sealed record DayHeadView(DateOnly Day, SignedHead Head);

    public sealed record ConsistencyView(long From, long To, IReadOnlyList<string> Proof);

    public static void MapLog(this RouteGroupBuilder open)
    {
        open.MapGet("/keys", KeysAsync).Produces<KeysView>();
        var log = open.MapGroup("/log").RequireRateLimiting(RateLimits.Codes);
        log.MapGet("/head", async (LogProofs proofs, CancellationToken ct) => Results.Json(await proofs.HeadAsync(ct), Json.Options))
            .Produces<SignedHead>();
        log.MapGet("/heads", HeadsAsync).Produces<IReadOnlyList<DayHeadView>>();
        log.MapGet("/entries", EntriesAsync).Produces<IReadOnlyList<LogEntry>>();
        log.MapGet("/consistency", ConsistencyAsync).Produces<ConsistencyView>();
    }

    private static async Task<IResult> KeysAsync(KeyStore desk, AlgorithmRegistry algorithms, CancellationToken ct) =>
        Results.Json(await KeysOfAsync(desk, algorithms, ct), Json.Options);

    internal static async Task<KeysView> KeysOfAsync(KeyStore desk, AlgorithmRegistry algorithms, CancellationToken ct)
    {
        var keys = (await desk.StatementKeysAsync(ct)).Select(kept =>
        {
            using var key = StatementKeys.Of(kept, algorithms);
            var members = key.JsonWebKey;
            return new KeyView(members["kty"], members["crv"], members["x"], members["y"], key.Id, "sig", key.Algorithm);
        });
        var signers = (await desk.SignersAsync(ct)).Select(signer => new SignerView(
            signer.Thumbprint,
            System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", signer.Der),
            signer.IsThrowAway
        ));
        return new KeysView([.. keys], [.. signers]);
    }

    private static async Task<IResult> HeadsAsync(ILog log, DateOnly? before, [Range(1, MostHeads)] int? limit, CancellationToken ct) =>
        Results.Json(
            (await log.HeadsAsync(before, limit ?? MostHeads, ct)).Select(kept => new DayHeadView(kept.Day, kept.Head)),
            Json.Options
        );

    private static async Task<IResult> EntriesAsync(ILog log, long? from, [Range(1, MostEntries)] int? limit, CancellationToken ct) =>
        Results.Json(await log.EntriesAsync(from ?? 0, limit ?? MostEntries, ct), Json.Options);

    private static async Task<IResult> ConsistencyAsync(ILog log, LogProofs proofs, long? from, long? to, CancellationToken ct)
    {
        var size = await log.SizeAsync(ct);
        if (from is not { } earlier || earlier < 0 || (to ?? size) is var later && (later < earlier || later > size))
            return Problems.Of(new NoSuchSizes(size));
        return Results.Json(new ConsistencyView(earlier, later, await proofs.ConsistencyAsync(earlier, later, ct)), Json.Options);
    }
}

/// <summary>The log has not had these sizes.</summary>
internal sealed record NoSuchSizes(long Size)
    : Refusal(
        "no-such-sizes",
        RefusalKind.BadRequest,
        $"from and to are sizes of the log, from not above to, and at most {Size}.",
        $"from、to 为日志的大小，from 不大于 to，且不超过 {Size}。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("?from", Code, Message, MessageZh)];
}

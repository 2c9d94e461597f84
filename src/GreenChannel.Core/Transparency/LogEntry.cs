using System.Globalization;
using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Transparency;

/// <summary>What the log tells of a paper.</summary>
public enum LogEvent
{
    Issued,
    Revoked,
    Superseded,

    /// <summary>The version with the city's electronic seal was taken in; the hash is that of its file.</summary>
    Sealed,

    /// <summary>How a paper stood when the log began to hold what papers say; once for each that was there.</summary>
    Stated,
}

/// <summary>
/// Something that is to go into the log with the save that makes it so: all that the register may say of a paper from then on.
/// </summary>
/// <param name="Kind">The code of its kind.</param>
/// <param name="Status">How it stands now: <c>valid</c>, <c>revoked</c> or <c>superseded</c>.</param>
/// <param name="Sha256">The hash of the paper's file; of the sealed version's, when the event is that.</param>
/// <param name="Code">SHA-256 of its verification code: it leads to the leaf, and the leaf does not tell it.</param>
/// <param name="Facts">A hash over every fact that is shown to whoever has the code, keyed with the code.</param>
public sealed record LogItem(
    LogEvent Event,
    string Number,
    string Kind,
    string Status,
    string Sha256,
    string Code,
    string Facts,
    DateTimeOffset At
)
{
    /// <summary>
    /// The line whose bytes are the leaf, the same for everyone: <c>{"v":2,"alg":"S256","event":"issued","number":"PE-2026-000001",
    /// "kind":"priority-examination","status":"valid","sha256":"…","code":"…","facts":"…","at":"2026-11-24T10:00:00+08:00"}</c>. It names
    /// nobody. Leaves of the first version hold event, number, hash and time alone.
    /// </summary>
    public string Leaf =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"v":2,"alg":"S256","event":"{{WordOf(Event)}}","number":"{{Number}}","kind":"{{Kind}}","status":"{{Status}}","sha256":"{{Sha256}}","code":"{{Code}}","facts":"{{Facts}}","at":"{{At.ToOffset(BeijingTime.Offset):yyyy-MM-ddTHH:mm:sszzz}}"}"""
        );

    /// <summary>The leaf of the first version, by which older leaves are known.</summary>
    public static string FirstLeaf(LogEvent told, string number, string sha256, DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"event":"{{WordOf(told)}}","number":"{{number}}","sha256":"{{sha256}}","at":"{{at.ToOffset(BeijingTime.Offset):yyyy-MM-ddTHH:mm:sszzz}}"}"""
        );

    private static string WordOf(LogEvent told) => told.ToString().ToLowerInvariant();
}

/// <summary>A leaf of the log.</summary>
/// <param name="Index">Its place, from 0 without a gap.</param>
public sealed record LogEntry(long Index, string Number, LogEvent Event, string Leaf)
{
    /// <summary>The hash of the verification code that the leaf holds, to be found by it; none in leaves of the first version.</summary>
    public string? Code { get; init; }
}

/// <summary>The log at a size, signed by the office: nobody can be shown another history without two such heads to prove it.</summary>
/// <param name="RootHash">Lower-case hexadecimal.</param>
/// <param name="Signature">A compact JSON Web Signature (RFC 7515, ES256) over the other members.</param>
public sealed record SignedHead(long Size, string RootHash, DateTimeOffset At, string Signature);

/// <summary>That an entry is in the log: the hashes from its leaf to the root of a signed head.</summary>
public sealed record InclusionProof(long Index, string Leaf, IReadOnlyList<string> Path, SignedHead Head);

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
}

/// <summary>Something that is to go into the log with the save that makes it so.</summary>
/// <param name="Sha256">The hash of the paper's file.</param>
public sealed record LogItem(LogEvent Event, string Number, string Sha256, DateTimeOffset At)
{
    /// <summary>
    /// The line whose bytes are the leaf, the same for everyone:
    /// <c>{"event":"issued","number":"PE-2026-000001","sha256":"…","at":"2026-11-24T10:00:00+08:00"}</c>. It names nobody.
    /// </summary>
    public string Leaf =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"event":"{{Event.ToString().ToLowerInvariant()}}","number":"{{Number}}","sha256":"{{Sha256}}","at":"{{At.ToOffset(BeijingTime.Offset):yyyy-MM-ddTHH:mm:sszzz}}"}"""
        );
}

/// <summary>A leaf of the log.</summary>
/// <param name="Index">Its place, from 0 without a gap.</param>
public sealed record LogEntry(long Index, string Number, LogEvent Event, string Leaf);

/// <summary>The log at a size, signed by the office: nobody can be shown another history without two such heads to prove it.</summary>
/// <param name="RootHash">Lower-case hexadecimal.</param>
/// <param name="Signature">A compact JSON Web Signature (RFC 7515, ES256) over the other members.</param>
public sealed record SignedHead(long Size, string RootHash, DateTimeOffset At, string Signature);

/// <summary>That an entry is in the log: the hashes from its leaf to the root of a signed head.</summary>
public sealed record InclusionProof(long Index, string Leaf, IReadOnlyList<string> Path, SignedHead Head);

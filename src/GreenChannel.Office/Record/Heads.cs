using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Record;

/// <summary>Both heads of the record at one moment: of the audit trail and of the transparency log.</summary>
public sealed record Heads(SignedHead Audit, SignedHead Log);

/// <summary>That heads were laid down somewhere.</summary>
/// <param name="Place">Which place, such as <c>folder</c> or <c>timestamp</c>.</param>
/// <param name="Receipt">What the place has given for it, such as a timestamp token (base64); empty where there is nothing.</param>
public sealed record Anchor(long Size, string Place, DateTimeOffset At, string Receipt);

using GreenChannel.Core.Alerts;
using GreenChannel.Core.Deadlines;
using GreenChannel.Persistence.Watchdog;

namespace GreenChannel.Server.Api;

/// <summary>A warning; <paramref name="Rung"/> is its code when it is about a deadline.</summary>
public sealed record AlertView(
    string Id,
    AlertKind Kind,
    AlertLevel Level,
    string Code,
    string? Rung,
    string Text,
    string TextZh,
    string? CaseId,
    string? CaseNumber,
    string? ApplicantName,
    DateOnly? DueOn,
    IReadOnlyList<string> Handlers,
    DateTimeOffset ReachedAt,
    DateTimeOffset RaisedAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    string? Note
)
{
    public static AlertView Of(AlertLine line)
    {
        var alert = line.Alert;
        return new AlertView(
            alert.Id.ToString("N"),
            alert.Kind,
            alert.Level,
            alert.Code,
            alert.Kind == AlertKind.Deadline ? alert.Code : null,
            alert.Text,
            alert.TextZh,
            alert.CaseId?.ToString("N"),
            line.CaseNumber,
            line.ApplicantName,
            alert.DueOn,
            alert.Handlers,
            alert.ReachedAt,
            alert.RaisedAt,
            alert.AcknowledgedAt,
            alert.AcknowledgedBy,
            alert.Note
        );
    }
}

using GreenChannel.Core.Papers;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Api;

/// <summary>The bodies of webhooks: type, time and data as in the Standard Webhooks specification.</summary>
internal static class WebhookMessages
{
    /// <summary>The body that tells of a message.</summary>
    public static object Of(OutgoingMessage outgoing, OfficeOptions office)
    {
        var (message, place) = (outgoing.Message, outgoing.Message.Place ?? 0);
        return message.Facts is { } facts ? new CaseMessageBody(message.Kind, message.At, place, CaseNewsView.Of(facts, office))
            : outgoing.Alert is { } alert ? new AlertMessageBody(message.Kind, message.At, place, AlertView.Of(alert))
            : new TestMessageBody(message.Kind, message.At, place, new TestView($"{message.WebhookId:N}"));
    }
}

/// <summary>A webhook that tells what happened to a case.</summary>
/// <param name="Timestamp">When it happened, by the office's clock.</param>
/// <param name="Place">Its place among all messages: one that was overtaken by a later one is told by it.</param>
public sealed record CaseMessageBody(string Type, DateTimeOffset Timestamp, long Place, CaseNewsView Data);

/// <summary>A webhook of the office that tells of a warning.</summary>
/// <param name="Timestamp">When it happened, by the office's clock.</param>
/// <param name="Place">Its place among all messages: one that was overtaken by a later one is told by it.</param>
public sealed record AlertMessageBody(string Type, DateTimeOffset Timestamp, long Place, AlertView Data);

/// <summary>A webhook that tells of nothing: somebody tries whether it is reached.</summary>
/// <param name="Timestamp">When it was tried, by the office's clock.</param>
/// <param name="Place">Its place among all messages.</param>
public sealed record TestMessageBody(string Type, DateTimeOffset Timestamp, long Place, TestView Data);

/// <summary>The webhook that is tried.</summary>
public sealed record TestView(string WebhookId);

/// <summary>What happened to a case, for other systems; what belongs to the type of the message is there, the rest is left out.</summary>
/// <param name="Until">The last day of the applicant's answer, or of the standstill.</param>
/// <param name="Ground">The code of the ground on which the clock stands still, or stood.</param>
/// <param name="Reason">Why a date moved or a certificate does not hold any more.</param>
public sealed record CaseNewsView(
    string CaseId,
    string CaseNumber,
    CaseStatus Status,
    DateOnly? DueOn,
    bool? Provisional,
    RequestView? Certificate,
    string? Notice,
    DateOnly? Until,
    string? Ground,
    MovedDate? Moved,
    string? Reason,
    string? Successor
)
{
    internal static CaseNewsView Of(CaseFacts facts, OfficeOptions office) =>
        new(
            facts.CaseId.ToString("N"),
            facts.CaseNumber,
            facts.Status,
            facts.DueOn,
            facts.DueOn is null ? null : facts.DueIsProvisional,
            facts.Certificate is { } request ? RequestView.Of(request, office) : null,
            facts.Notice,
            facts.Until,
            facts.Ground,
            facts.Moved,
            facts.Reason,
            facts.Successor
        );
}

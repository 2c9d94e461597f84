using GreenChannel.Core.Papers;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Api;

/// <summary>The body of a webhook: type, time and data as in the Standard Webhooks specification.</summary>
/// <param name="Timestamp">When it happened, by the office's clock.</param>
/// <param name="Place">Its place among all messages: a message that was overtaken by a later one is told by it.</param>
/// <param name="Data">A warning, what happened to a case, or the webhook that is tried.</param>
public sealed record WebhookBody(string Type, DateTimeOffset Timestamp, long Place, object Data)
{
    internal static WebhookBody Of(OutgoingMessage outgoing, OfficeOptions office)
    {
        var message = outgoing.Message;
        object data =
            message.Facts is { } facts ? CaseNewsView.Of(facts, office)
            : outgoing.Alert is { } alert ? AlertView.Of(alert)
            : new TestView($"{message.WebhookId:N}");
        return new WebhookBody(message.Kind, message.At, message.Place ?? 0, data);
    }

    /// <summary>What a test tells: the webhook that is tried.</summary>
    public sealed record TestView(string WebhookId);
}

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

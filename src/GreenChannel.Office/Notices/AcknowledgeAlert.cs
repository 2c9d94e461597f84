using GreenChannel.Core;
using GreenChannel.Core.Alerts;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Notices;

/// <summary>Somebody takes a warning in hand; the first one stays.</summary>
public sealed class AcknowledgeAlert(IAlertStore alerts, TimeProvider clock)
{
    public async Task<Outcome<Alert>> RunAsync(Guid id, string? note, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.AcknowledgeAlert) is { } notPermitted)
            return notPermitted;
        if (!string.IsNullOrEmpty(note) && WrittenText.Fault("/note", note) is { } fault)
            return fault;
        if (await alerts.FindAsync(id, by, ct) is not { } alert)
            return new NoSuchAlert();
        if (alert.AcknowledgedAt is not null)
            return alert;
        // A proposal is settled by a decision, and by nothing else.
        if (alert.Kind == AlertKind.Approval)
            return new WaitsForDecision(alert.Subject);
        alert.Acknowledge(by.Account, note, clock.GetUtcNow());
        await alerts.SaveAcknowledgedAsync(alert, by, ct);
        return alert;
    }
}

/// <summary>There is no such alert, or not for this actor.</summary>
public sealed record NoSuchAlert() : Refusal("no-such-alert", RefusalKind.NotFound, "There is no such alert.", "没有这条预警。");

/// <summary>The warning is about a proposal that waits for a second person.</summary>
public sealed record WaitsForDecision(string Proposal)
    : Refusal(
        "waits-for-decision",
        RefusalKind.Conflict,
        $"This warning ends when somebody decides: /approvals/{Proposal}.",
        "该预警在有人审核后自动结束，请在待审核事项中处理。"
    );

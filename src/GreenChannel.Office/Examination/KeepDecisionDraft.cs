using System.Text.Json;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Examination;

/// <summary>Keeps what an officer has typed at a task until it is decided; it moves nothing in the case.</summary>
public sealed class KeepDecisionDraft(IDecisionDrafts drafts, ICaseStore cases, TimeProvider clock)
{
    private const int Longest = 100_000;

    public async Task<Outcome<DecisionDraft>> RunAsync(
        Guid taskId,
        IReadOnlyDictionary<string, string[]> entered,
        Actor by,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.CompleteTask) is { } notPermitted)
            return notPermitted;
        if (await cases.CaseOfTaskAsync(taskId, ct) is null)
            return new NoSuchTask(taskId);
        var text = JsonSerializer.Serialize(entered);
        if (text.Length > Longest)
            return new InvalidInput(
                new Fault("", "form.too-long", $"A draft holds at most {Longest} characters.", $"草稿不超过 {Longest} 个字符。")
            );
        var draft = new DecisionDraft(taskId, by.Account, text, clock.BeijingNow());
        await drafts.KeepAsync(draft, ct);
        return draft;
    }

    /// <summary>What the officer typed last.</summary>
    public async Task<(IReadOnlyDictionary<string, string[]> Entered, DateTimeOffset SavedAt)?> FindAsync(
        Guid taskId,
        Actor by,
        CancellationToken ct
    ) =>
        await drafts.FindAsync(taskId, by.Account, ct) is { } draft
            ? (JsonSerializer.Deserialize<Dictionary<string, string[]>>(draft.Entered)!, draft.SavedAt)
            : null;
}

using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>
/// Drafts in which nothing happens any more: their applicants are told, and when nothing has happened since they are closed and their
/// documents taken away. Whatever is done with a draft begins the time anew. Nothing was received, so no right is lost.
/// </summary>
/// <remarks>With 90 days and a notice of 14: last changed on 03-01, told on 05-16, closed on 05-30.</remarks>
public sealed class ClearDrafts(IDrafts drafts, CaseTransaction transaction, OfficeClock clock)
{
    private const int Batch = 100;

    /// <returns>How many were told of and how many closed.</returns>
    public async Task<(int Told, int Closed)> RunAsync(CancellationToken ct)
    {
        var (now, rules) = (clock.Now, clock.Rules);
        var (days, notice) = (rules.Options.DraftDays, rules.Options.DraftNoticeDays);
        if (days == 0)
            return (0, 0);
        var (told, closed) = (0, 0);
        foreach (var (id, version, wasTold) in await drafts.LeftAsync(now.AddDays(notice - days), now.AddDays(-notice), Batch, ct))
        {
            await transaction.ChangeAsync(
                id,
                Actor.System,
                Act.Watch,
                null,
                draft =>
                {
                    // Somebody was at it in between: its time begins anew.
                    if (draft.Version != version)
                        return Task.FromResult<Core.Refusal?>(null);
                    if (wasTold)
                        draft.ClearDraft(rules, now);
                    else
                        draft.TellOfDraft(BeijingTime.DayOf(now).AddDays(notice), now);
                    return Task.FromResult<Core.Refusal?>(null);
                },
                ct
            );
            (told, closed) = wasTold ? (told, closed + 1) : (told + 1, closed);
        }

        return (told, closed);
    }
}

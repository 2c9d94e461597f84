using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Examination;

/// <summary>
/// An officer takes on the next task: the earliest that is due among those that this very person may do. Nobody chooses, so nobody passes
/// over the hard ones; what four eyes or a tie to the party forbid is left to others.
/// </summary>
public sealed class ClaimNext(ClaimTask claim, IOpenTasks tasks)
{
    private const int MostTried = 200;

    public async Task<Outcome<OfficeTask>> RunAsync(Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ClaimTask) is { } notPermitted)
            return notPermitted;
        foreach (var task in await tasks.EarliestAsync([.. by.Roles.Intersect(Role.Deciding)], MostTried, ct))
        {
            var claimed = await claim.RunAsync(task, by, ct);
            if (!claimed.IsRefused(out var refusal) || refusal is LostRace)
                return claimed;
        }

        return new NothingToClaim();
    }
}

/// <summary>No task waits that this person may do.</summary>
public sealed record NothingToClaim()
    : Refusal("nothing-to-claim", RefusalKind.Conflict, "No task waits that you may do.", "目前没有您可以领取的任务。");

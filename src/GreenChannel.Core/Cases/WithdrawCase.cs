using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Cases;

/// <summary>The applicant takes a request back, as long as it is not closed.</summary>
public sealed class WithdrawCase(CaseTransaction transaction, OfficeClock clock)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string reason, Actor by, long? ifVersion, CancellationToken ct)
    {
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return fault;
        return await transaction.ChangeAsync(id, by, "case.withdraw", ifVersion,
            found => Task.FromResult(found.Withdraw(reason.Trim(), by, clock.Rules, clock.Now)), ct);
    }
}

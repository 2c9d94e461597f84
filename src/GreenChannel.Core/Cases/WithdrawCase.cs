using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Cases;

/// <summary>The applicant takes a request back, as long as it is not closed.</summary>
public sealed class WithdrawCase(CaseTransaction transaction, TimeProvider clock)
{
    private const int LongestReason = 1000;

    public async Task<Outcome<Case>> RunAsync(Guid id, string reason, Actor by, long? ifVersion, CancellationToken ct)
    {
        if (reason.Trim().Length is 0 or > LongestReason || reason.Any(char.IsControl))
            return new InvalidInput(new Fault("/reason", "form.missing", $"Please give a reason of up to {LongestReason} characters, without control characters.", $"请填写撤回理由（不超过 {LongestReason} 字，不含控制字符）。"));
        return await transaction.ChangeAsync(id, by, "case.withdraw", ifVersion,
            found => Task.FromResult(found.Withdraw(reason.Trim(), by, clock.BeijingNow())), ct);
    }
}

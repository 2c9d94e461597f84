using GreenChannel.Core.Cases.Steps;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Cases;

/// <summary>The applicant takes a request back, as long as it is not closed; once received, it is confirmed in writing.</summary>
public sealed class WithdrawCase(CaseTransaction transaction, IssuePaper issue, PaperFacts facts, OfficeClock clock, IGlyphs glyphs)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string reason, Actor by, ExpectedVersion? ifVersion, CancellationToken ct)
    {
        if (WrittenText.FaultIfPrinted("/reason", reason, glyphs) is { } fault)
            return fault;
        return await transaction.ChangeAsync(
            id,
            by,
            Act.WithdrawCase,
            ifVersion,
            async found =>
            {
                var now = clock.Now;
                if (found.Withdraw(EnteredText.Clean(reason), by, clock.Rules, now) is { } refusal)
                    return refusal;
                if (found.ReceivedAt is not null)
                    await issue.RunAsync(found, facts.Withdrawal(found, EnteredText.Clean(reason), now), now, ct);
                return null;
            },
            ct
        );
    }
}

using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Filing;

/// <summary>The applicant takes a request back, as long as it is not closed; once received, it is confirmed in writing.</summary>
public sealed class WithdrawCase(CaseTransaction transaction, IssuePaper issue, PaperData facts, OfficeClock clock, IGlyphs glyphs)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string reason, Actor by, ExpectedVersion? ifVersion, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.WithdrawCase) is { } notPermitted)
            return notPermitted;
        if (WrittenText.FaultIfPrinted("/reason", reason, glyphs) is { } fault)
            return fault;
        return await transaction.ChangeAsync(
            id,
            by,
            Act.WithdrawCase,
            ifVersion,
            async theCase =>
            {
                var now = clock.Now;
                if (theCase.Withdraw(EnteredText.Clean(reason), by, clock.Rules, now) is { } refusal)
                    return refusal;
                if (theCase.ReceivedAt is not null)
                    await issue.RunAsync(theCase, facts.Withdrawal(theCase, EnteredText.Clean(reason), now), now, ct);
                return null;
            },
            ct
        );
    }
}

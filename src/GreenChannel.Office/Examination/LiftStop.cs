using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Examination;

/// <summary>
/// A supervisor lifts a stop that holds "in principle", with a reason; whoever decides in favour then has to say why as well.
/// </summary>
public sealed class LiftStop(CaseTransaction transaction, IGlyphs glyphs, TimeProvider clock)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string ruleId, string reason, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.LiftStop) is { } notPermitted)
            return notPermitted;
        if (WrittenText.FaultIfPrinted("/reason", reason, glyphs) is { } fault)
            return fault;
        return await transaction.ChangeAsync(
            id,
            by,
            Act.LiftStop,
            null,
            theCase => Task.FromResult(theCase.Lift(ruleId, EnteredText.Clean(reason), by, clock.BeijingNow())),
            ct
        );
    }
}

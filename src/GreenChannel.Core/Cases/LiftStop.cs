using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Cases;

/// <summary>
/// A supervisor lifts a stop that holds "in principle", with a reason; whoever decides in favour then has to say why as well.
/// </summary>
public sealed class LiftStop(CaseTransaction transaction, IGlyphs glyphs, TimeProvider clock)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string ruleId, string reason, Actor by, CancellationToken ct)
    {
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

/// <summary>No stop of this rule stands in the case, or it is not one that can be lifted.</summary>
public sealed record NoSuchStop(string RuleId)
    : Refusal(
        "no-such-stop",
        RefusalKind.Conflict,
        $"No stop \"{RuleId}\" stands in this case that a supervisor could lift.",
        $"该办件没有可由主管人员排除的情形“{RuleId}”。"
    );

using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>A clerk at the counter has held a document against its original, and says so with the own name.</summary>
public sealed class SeeOriginal(CaseTransaction transaction, TimeProvider clock)
{
    public Task<Outcome<Case>> RunAsync(Guid id, string code, Actor by, CancellationToken ct) =>
        transaction.ChangeAsync(
            id,
            by,
            Act.SeeOriginal,
            null,
            theCase => Task.FromResult(theCase.SeeOriginal(code, by, clock.BeijingNow())),
            ct
        );
}

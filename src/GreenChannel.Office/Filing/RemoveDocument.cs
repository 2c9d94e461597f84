using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>Takes a document out of a draft.</summary>
public sealed class RemoveDocument(CaseTransaction transaction, TimeProvider clock)
{
    public Task<Outcome<Case>> RunAsync(Guid id, string code, Actor by, CancellationToken ct) =>
        transaction.ChangeAsync(
            id,
            by,
            Act.RemoveDocument,
            null,
            theCase => Task.FromResult(theCase.Detach(code, by, clock.BeijingNow())),
            ct
        );
}

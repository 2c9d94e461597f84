using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Examination;

/// <summary>An officer leaves a comment for colleagues; the applicant does not see it, and the clock does not change.</summary>
public sealed class CommentOnCase(CaseTransaction transaction, OfficeClock clock)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string text, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.CommentOnCase) is { } notPermitted)
            return notPermitted;
        if (WrittenText.Fault("/text", text) is { } fault)
            return fault;
        return await transaction.ChangeAsync(
            id,
            by,
            Act.CommentOnCase,
            null,
            theCase =>
            {
                theCase.Comment(EnteredText.Clean(text), by, clock.Now);
                return Task.FromResult<Refusal?>(null);
            },
            ct
        );
    }
}

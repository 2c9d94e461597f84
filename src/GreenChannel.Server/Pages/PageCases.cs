using GreenChannel.Office.Cases;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages;

/// <summary>Finds the case that a page is about; one that the reader may not see is not there.</summary>
internal sealed class PageCases(CaseQueries queries, IHttpContextAccessor accessor, CurrentActor me)
{
    public async Task<IResult> WithAsync(string id, Func<Case, Task<IResult>> page, CancellationToken ct) =>
        Answers.ToId(id) is { } caseId && await queries.FindAsync(caseId, ct) is { } theCase && theCase.IsVisibleTo(me.Actor)
            ? await page(Noted(theCase))
            : Page.Refused(new NoSuchCase(id), SignInHome());

    public Task<IResult> WithAsync(string id, Func<Case, IResult> page, CancellationToken ct) =>
        WithAsync(id, theCase => Task.FromResult(page(theCase)), ct);

    /// <summary>The case with its tasks, as an officer works on it.</summary>
    public async Task<IResult> WithTasksAsync(string id, Func<Case, Task<IResult>> page, CancellationToken ct) =>
        Answers.ToId(id) is { } caseId && await queries.FindWithTasksAsync(caseId, ct) is { } theCase && theCase.IsVisibleTo(me.Actor)
            ? await page(Noted(theCase))
            : Page.Refused(new NoSuchCase(id), "/office/cases");

    /// <summary>The case as it is after something was done with it.</summary>
    public async Task<Case> AgainAsync(Guid id, CancellationToken ct) => (await queries.FindAsync(id, ct))!;

    /// <summary>Whether the reader acts for the party of a case, or files for it at the counter.</summary>
    public bool IsOwn(Case theCase) => me.Actor.Organisation == theCase.Owner || me.Actor.IsOffice;

    private Case Noted(Case theCase)
    {
        accessor.HttpContext!.Reads(theCase.Id);
        return theCase;
    }

    private string SignInHome() => Entry.SignInDoor.HomeOf(me.Actor);
}

using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Process;

namespace GreenChannel.Office.Accounts;

/// <summary>
/// An account is shut at once, by one person: nobody who is to be kept out waits for a second signature. Its tasks go back to the inbox in
/// the same transaction, and the history of each case tells so.
/// </summary>
public sealed class DisableAccount(IAccounts accounts, ICaseBatch batch, ProcessDriver driver, TimeProvider clock)
{
    public async Task<Outcome<AccountCard>> RunAsync(string userName, string reason, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.DisableAccount) is { } notPermitted)
            return notPermitted;
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return fault;
        return await batch.TogetherAsync(
            async () =>
            {
                if (await accounts.FindAsync(userName, ct) is not { } account)
                    return new NoSuchAccount(userName);
                await ReturnTasksAsync(account.UserName, by, ct);
                return await accounts.ChangeAsync(account.UserName, new AccountEdit(Disabled: true), by, Act.DisableAccount, ct);
            },
            ct
        );
    }

    private async Task ReturnTasksAsync(string userName, Actor by, CancellationToken ct)
    {
        var tasks = await accounts.TasksOfAsync(userName, ct);
        var cases = await batch.CasesOfAsync(tasks, ct);
        if (cases.Count == 0)
            return;
        var (loaded, now) = (await batch.LoadAsync([.. cases.Values.Distinct()], ct), clock.BeijingNow());
        foreach (var about in loaded)
            about.ReturnTasks(userName, driver.WorkflowOf(about), by, now);
        await batch.SaveAsync(loaded, by, Act.DisableAccount, ct);
    }
}

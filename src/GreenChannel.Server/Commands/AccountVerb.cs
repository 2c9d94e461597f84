using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Commands;

/// <summary>
/// What whoever holds the machine does with accounts: opens the first two, proposes others, shuts one at once, and proposes the recovery of
/// one. Nothing here opens an account alone once there are any.
/// </summary>
internal static class AccountVerb
{
    public static Task<int> FirstAsync(WebApplication app, CommandLine line) =>
        WithAsync(
            app,
            async services =>
            {
                NewAccount Named(int at, string role) => new(line.Values[at], line.Values[at], $"account:{line.Values[at]}", [role]);
                var opened = await services
                    .GetRequiredService<OpenFirstAccounts>()
                    .RunAsync(
                        Named(0, Role.SecurityAdministrator),
                        Named(1, Role.Supervisor),
                        isEmpty: !await services.GetRequiredService<AccountQueries>().AnyAsync(CancellationToken.None),
                        Actor.System,
                        CancellationToken.None
                    );
                foreach (var (account, password) in Done(opened))
                    Console.WriteLine($"{account.UserName}: {password}");
            }
        );

    public static Task<int> AddAsync(WebApplication app, CommandLine line) =>
        WithAsync(
            app,
            async services =>
            {
                var (userName, propose) = (line.Values[0], services.GetRequiredService<ProposeAccount>());
                var roles = line.Values[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                var (reason, email) = (line.Option("--reason") ?? "account add", Email(line.Option("--email")));
                NewAccount Wanted(NewAccount known) =>
                    known with
                    {
                        DisplayName = line.Option("--name") ?? known.DisplayName,
                        Person = line.Option("--person") ?? known.Person,
                        Roles = roles,
                        Organisation = line.Option("--organisation") ?? known.Organisation,
                        Email = email ?? known.Email,
                    };
                var isKnown = await services.GetRequiredService<IAccounts>().FindAsync(userName, CancellationToken.None) is not null;
                Tell(
                    isKnown
                        ? await propose.ChangeAsync(userName, Wanted, reason, Actor.System, CancellationToken.None)
                        : await propose.OpenAsync(
                            Wanted(new NewAccount(userName, userName, $"account:{userName}", [])),
                            reason,
                            Actor.System,
                            CancellationToken.None
                        )
                );
            }
        );

    public static Task<int> RecoverAsync(WebApplication app, CommandLine line) =>
        WithAsync(
            app,
            async services =>
                Tell(
                    await services
                        .GetRequiredService<ProposeAccount>()
                        .RunAsync(
                            AccountChange.Recover,
                            line.Values[0],
                            line.Option("--reason") ?? "account recover",
                            Actor.System,
                            CancellationToken.None
                        )
                )
        );

    public static Task<int> DisableAsync(WebApplication app, CommandLine line) =>
        WithAsync(
            app,
            async services =>
            {
                var disabled = await services
                    .GetRequiredService<DisableAccount>()
                    .RunAsync(line.Values[0], line.Option("--reason") ?? "account disable", Actor.System, CancellationToken.None);
                Console.WriteLine($"{Done(disabled).UserName} is shut. 账号 {disabled.Value.UserName} 已停用。");
            }
        );

    private static async Task<int> WithAsync(WebApplication app, Func<IServiceProvider, Task> act)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountStore>().MakeRolesAsync();
        await act(scope.ServiceProvider);
        return 0;
    }

    private static void Tell(Outcome<AccountProposal> proposed)
    {
        var proposal = Done(proposed);
        var (who, whoZh) = proposal.IsOfDecider
            ? ("a supervisor", "督办人员")
            : ("a security administrator or a supervisor", "安全管理员或者督办人员");
        Console.WriteLine(
            $"Proposed; {who} approves it: /approvals/{proposal.Id:N}, where a password is told once. 已提出，待{whoZh}审核，口令在审核时显示一次。"
        );
    }

    private static T Done<T>(Outcome<T> outcome) =>
        outcome.IsRefused(out var refusal)
            ? throw new InvalidOperationException(
                string.Join(" ", refusal.Faults.Select(Told).DefaultIfEmpty($"{refusal.MessageZh} {refusal.Message}"))
            )
            : outcome.Value;

    // By the option that gives it.
    private static string Told(Fault fault) =>
        $"{(fault.Pointer == "/organisation" ? "--organisation: " : "")}{fault.MessageZh} {fault.Message}";

    private static string? Email(string? given) =>
        given is null || MimeKit.MailboxAddress.TryParse(given, out _)
            ? given
            : throw new InvalidOperationException($"\"{given}\" is no mail address. “{given}”不是有效的邮箱地址。");
}

using System.Security.Cryptography;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Access;
using Microsoft.AspNetCore.Identity;

namespace GreenChannel.Server.Commands;

/// <summary>
/// Opens an account with a random password that is printed once; accounts of one person share its --person. Renewing one keeps what is not
/// given anew.
/// </summary>
internal static class AccountVerb
{
    public static async Task<int> RunAsync(WebApplication app, CommandLine line)
    {
        var userName = line.Values[0];
        var wanted = line.Values[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Except(Role.All).ToList() is { Count: > 0 } unknown)
            throw new InvalidOperationException(
                $"There is no role \"{string.Join("\", \"", unknown)}\"; roles: {string.Join(", ", Role.All)}. "
                    + $"没有角色“{string.Join("”、“", unknown)}”；可选角色："
                    + $"{string.Join("、", Role.All.Select(role => $"{role}（{Role.NameZh(role)}）"))}。"
            );
        if (wanted.Length == 0)
            throw new InvalidOperationException($"An account has at least one role: {string.Join(", ", Role.All)}. 账号至少需要一个角色。");
        var organisation = line.Option("--organisation") is { } given
            ? Identifier(given, app.Services.GetRequiredService<TimeProvider>().BeijingToday())
            : null;
        if (wanted.Contains(Role.Applicant) && organisation is null)
            throw new InvalidOperationException(
                "An applicant acts for one organisation: give --organisation with its credit code. 申请人账号须以 --organisation 指定所属单位的统一社会信用代码。"
            );

        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<AccountStore>();
        await store.MakeRolesAsync();
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);
        var known = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(userName);
        await store.PutAsync(
            new NewAccount(
                userName,
                line.Option("--name") ?? known?.DisplayName ?? userName,
                line.Option("--person") ?? known?.Person ?? $"account:{userName}",
                wanted,
                organisation ?? known?.Organisation,
                Email(line.Option("--email")) ?? known?.Email
            ),
            password,
            Actor.System,
            CancellationToken.None
        );
        Console.WriteLine($"{userName}: {password}");
        return 0;
    }

    private static string? Email(string? given) =>
        given is null || MimeKit.MailboxAddress.TryParse(given, out _)
            ? given
            : throw new InvalidOperationException($"\"{given}\" is no mail address. “{given}”不是有效的邮箱地址。");

    // Kept in the very form in which cases name their applicant.
    private static string Identifier(string given, DateOnly today)
    {
        if (ResidentId.Parse(given, today) is { Refusal: null } person)
            return person.Value.Text;
        var code = CreditCode.Parse(given);
        return code.IsRefused(out var refusal)
            ? throw new InvalidOperationException($"{refusal.MessageZh} {refusal.Message}")
            : code.Value.Text;
    }
}

using System.Security.Cryptography;
using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
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
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountStore>().MakeRolesAsync();
        var known = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(userName);
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);
        var opened = await scope
            .ServiceProvider.GetRequiredService<OpenAccount>()
            .RunAsync(
                new NewAccount(
                    userName,
                    line.Option("--name") ?? known?.DisplayName ?? userName,
                    line.Option("--person") ?? known?.Person ?? $"account:{userName}",
                    line.Values[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                    line.Option("--organisation") ?? known?.Organisation,
                    Email(line.Option("--email")) ?? known?.Email
                ),
                password,
                Actor.System,
                CancellationToken.None
            );
        if (opened.IsRefused(out var refusal))
            throw new InvalidOperationException(
                string.Join(" ", refusal.Faults.Select(Told).DefaultIfEmpty($"{refusal.MessageZh} {refusal.Message}"))
            );
        Console.WriteLine($"{userName}: {password}");
        return 0;
    }

    // By the option that gives it.
    private static string Told(Fault fault) =>
        $"{(fault.Pointer == "/organisation" ? "--organisation: " : "")}{fault.MessageZh} {fault.Message}";

    private static string? Email(string? given) =>
        given is null || MimeKit.MailboxAddress.TryParse(given, out _)
            ? given
            : throw new InvalidOperationException($"\"{given}\" is no mail address. “{given}”不是有效的邮箱地址。");
}

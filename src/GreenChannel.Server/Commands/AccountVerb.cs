using System.Security.Cryptography;
using GreenChannel.Core.People;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Commands;

/// <summary>Opens an account with a random password that is printed once; accounts of one person share its --person.</summary>
internal static class AccountVerb
{
    public static async Task<int> RunAsync(WebApplication app, string userName, string roles, string[] args)
    {
        var wanted = roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Except(Role.All).FirstOrDefault() is { } unknown)
            throw new InvalidOperationException($"There is no role \"{unknown}\"; roles: {string.Join(", ", Role.All)}.");
        if (wanted.Contains(Role.Applicant) && Option(args, "--organisation") is null)
            throw new InvalidOperationException("An applicant acts for one organisation: give --organisation with its credit code.");

        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
        await desk.MakeRolesAsync();
        var password = RandomNumberGenerator.GetHexString(16, lowercase: true);
        await desk.PutAsync(new NewAccount(userName, Option(args, "--name") ?? userName, Option(args, "--person") ?? $"account:{userName}", wanted, Option(args, "--organisation")), password);
        Console.WriteLine($"{userName}: {password}");
        return 0;
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}

using GreenChannel.Core;
using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Accounts;

/// <summary>A key with its secret, which was just made and is shown this once.</summary>
public sealed record NewApiKey(ApiKey Key, string Secret);

/// <summary>Somebody makes a key for another system of the own party, changes its secret, or takes it away.</summary>
public sealed class KeepApiKeys(IApiKeys keys, AlgorithmRegistry algorithms, MachineTime machine)
{
    public const int MostPerOwner = 20;
    private const int LongestName = 100;
    private const int LongestDays = 366;
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <param name="expiresOn">The last day on which it holds.</param>
    public async Task<Outcome<NewApiKey>> AddAsync(
        string name,
        IReadOnlyList<string> scopes,
        DateOnly? expiresOn,
        Actor by,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.AddApiKey) is { } notPermitted)
            return notPermitted;
        if (!by.IsOffice && by.Organisation is null)
            return new Cases.NotYourOrganisation();
        var today = BeijingTime.DayOf(machine.Now);
        if (Faults(name, scopes, expiresOn, today).ToList() is { Count: > 0 } faults)
            return new InvalidInput(faults);
        var until = BeijingTime.StartOf((expiresOn ?? today.AddDays(LongestDays)).AddDays(1));
        var (secret, order) = (ApiKeyText.Make(), new ApiKeyOrder(EnteredText.Clean(name), [.. scopes.Distinct()], until));
        var key = new ApiKey(
            Guid.CreateVersion7(machine.Now),
            order,
            by.Organisation,
            ApiKeyText.DigestOf(secret, algorithms)!,
            by,
            machine.Now
        );
        return await keys.AddAsync(key, MostPerOwner, by, ct) ? new NewApiKey(key, secret) : new TooManyApiKeys();
    }

    public async Task<Outcome<NewApiKey>> RotateAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.RotateApiKey) is { } notPermitted)
            return notPermitted;
        if (await keys.FindAsync(id, by, ct) is not { } key)
            return new NoSuchApiKey();
        var secret = ApiKeyText.Make();
        key.Rotate(ApiKeyText.DigestOf(secret, algorithms)!, machine.Now + Overlap);
        await keys.SaveAsync(key, by, Act.RotateApiKey, ct);
        return new NewApiKey(key, secret);
    }

    public async Task<Outcome<ApiKey>> RemoveAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.RemoveApiKey) is { } notPermitted)
            return notPermitted;
        if (await keys.FindAsync(id, by, ct) is not { } key)
            return new NoSuchApiKey();
        key.Remove(machine.Now);
        await keys.SaveAsync(key, by, Act.RemoveApiKey, ct);
        return key;
    }

    private static IEnumerable<Fault> Faults(string name, IReadOnlyList<string> scopes, DateOnly? expiresOn, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            yield return new Fault(
                "/name",
                "api-key.name",
                $"1 to {LongestName} characters are wanted.",
                $"请填写 1 至 {LongestName} 个字符。"
            );
        if (scopes.Count == 0 || scopes.Except(Scope.All).Any())
            yield return new Fault(
                "/scopes",
                "api-key.scopes",
                $"One or more of: {string.Join(", ", Scope.All)}.",
                $"请选择一项或者多项：{string.Join("、", Scope.All)}。"
            );
        if (expiresOn < today || expiresOn > today.AddDays(LongestDays))
            yield return new Fault(
                "/expiresOn",
                "api-key.expires",
                $"A day from today to {LongestDays} days ahead.",
                $"应为今日起 {LongestDays} 日内的日期。"
            );
    }
}

/// <summary>The party has no such key.</summary>
public sealed record NoSuchApiKey() : Refusal("no-such-api-key", RefusalKind.NotFound, "There is no such API key.", "没有该密钥。");

/// <summary>The party has as many keys as it may have.</summary>
public sealed record TooManyApiKeys()
    : Refusal(
        "too-many-api-keys",
        RefusalKind.Conflict,
        $"There are {KeepApiKeys.MostPerOwner} API keys already; remove one first.",
        $"密钥已达 {KeepApiKeys.MostPerOwner} 个，请先删除不用的密钥。"
    );

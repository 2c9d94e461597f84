using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Keeps codes that went by mail.</summary>
public interface IMailCodes
{
    /// <summary>The codes of a purpose for a name that may still be tried, to be changed.</summary>
    Task<IReadOnlyList<MailCode>> FindAsync(MailCodePurpose purpose, string name, DateTimeOffset now, CancellationToken ct);

    /// <summary>A code that was not used yet, to be changed, within a transaction; none when another was faster.</summary>
    Task<MailCode?> FindUnusedAsync(Guid id, CancellationToken ct);

    /// <summary>How many were asked for since a moment.</summary>
    Task<int> CountAsync(MailCodePurpose purpose, string name, DateTimeOffset since, CancellationToken ct);

    /// <summary>Keeps a code with the save that comes.</summary>
    void Add(MailCode code);

    /// <summary>Commits what was added, tried or used.</summary>
    Task SaveAsync(Actor by, Act act, CancellationToken ct);
}

using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Keeps sign-ins.</summary>
public interface ISessions
{
    /// <summary>Ends one of an account; false when it has none of this id that is still going on.</summary>
    Task<bool> EndAsync(Guid id, Actor by, Act act, CancellationToken ct);
}

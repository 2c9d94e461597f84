using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Looks up who an account is now, with the roles it has now; none when unknown or disabled.</summary>
public interface IPeople
{
    Task<Actor?> FindAsync(string userName, CancellationToken ct);
}

namespace GreenChannel.Core.People;

/// <summary>Names of accounts, in which small and capital letters do not matter.</summary>
public static class AccountName
{
    /// <summary>Under what a name is kept and looked up, as ASP.NET Core Identity does it.</summary>
    public static string Key(string userName) => userName.ToUpperInvariant();
}

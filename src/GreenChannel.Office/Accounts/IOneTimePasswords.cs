namespace GreenChannel.Office.Accounts;

/// <summary>Makes passwords that are told once and changed at the first sign-in.</summary>
public interface IOneTimePasswords
{
    string Make();
}

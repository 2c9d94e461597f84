namespace GreenChannel.Office.Accounts;

/// <summary>Whom an account belongs to at the city's sign-on.</summary>
/// <param name="Issuer">The issuer of the tokens.</param>
/// <param name="Subject">The person there, never another (<c>sub</c>).</param>
public sealed record ExternalLogin(string Issuer, string Subject);

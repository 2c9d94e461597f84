namespace GreenChannel.Core.People;

/// <summary>What an API key is for; an act that is in none of a key's scopes is not for it, whatever its roles.</summary>
public static class Scope
{
    public const string CasesRead = "cases:read";
    public const string CasesWrite = "cases:write";
    public const string CertificatesRead = "certificates:read";
    public const string Webhooks = "webhooks";

    public static readonly IReadOnlyList<string> All = [CasesRead, CasesWrite, CertificatesRead, Webhooks];
}

using System.Security.Cryptography;
using GreenChannel.Office.Notices;
using Microsoft.AspNetCore.DataProtection;

namespace GreenChannel.Server.Outbox;

/// <summary>The secrets that sign webhooks: shown once when made, kept encrypted.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection) : IWebhookSecrets
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;
    private readonly IDataProtector _protector = protection.CreateProtector("webhook-secret");

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    public string Seal(string secret) => _protector.Protect(secret);

    /// <summary>The secrets that sign at a moment, the present one first.</summary>
    public IEnumerable<byte[]> Signing(Webhook webhook, DateTimeOffset now)
    {
        yield return Open(webhook.ProtectedSecret);
        if (webhook.EarlierSecret is { } earlier && now < webhook.EarlierUntil)
            yield return Open(earlier);
    }

    private byte[] Open(string kept) => Convert.FromBase64String(_protector.Unprotect(kept)[Prefix.Length..]);
}

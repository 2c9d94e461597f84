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

    public string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    public string Seal(string secret) => _protector.Protect(secret);

    public byte[] Open(Webhook webhook) => Convert.FromBase64String(_protector.Unprotect(webhook.ProtectedSecret)[Prefix.Length..]);
}

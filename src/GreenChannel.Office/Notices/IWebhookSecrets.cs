namespace GreenChannel.Office.Notices;

/// <summary>Makes the secrets that sign webhooks, and seals them so that the database alone reveals none.</summary>
public interface IWebhookSecrets
{
    /// <summary>A new secret, as its receiver has to enter it: <c>whsec_</c> and 32 random bytes in base64 (Standard Webhooks).</summary>
    string New();

    /// <summary>The machine's time, by which messages are signed, also under a rehearsal clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The secret in the form in which it is kept.</summary>
    string Seal(string secret);
}

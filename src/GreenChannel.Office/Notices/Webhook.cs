namespace GreenChannel.Office.Notices;

/// <summary>An address of another system that is told of warnings, signed as the Standard Webhooks specification says.</summary>
public sealed class Webhook
{
    private Webhook() { }

    public Webhook(string url, string name, string protectedSecret, string by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Url, Name, ProtectedSecret, CreatedBy, CreatedAt) = (url, name, protectedSecret, by, at);
        IsActive = true;
    }

    public Guid Id { get; private set; }

    public string Url { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The secret that signs, encrypted with the keys of the service.</summary>
    public string ProtectedSecret { get; private set; } = "";

    public bool IsActive { get; private set; }

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public void Change(string url, string name, bool isActive) => (Url, Name, IsActive) = (url, name, isActive);
}

namespace GreenChannel.Persistence.Audit;

/// <summary>From where what is done now was asked for; said by the door, and written into every entry of the audit trail.</summary>
public sealed class Caller
{
    /// <summary>The address; none for what the service does by itself, or a verb.</summary>
    public string? Address { get; set; }
}

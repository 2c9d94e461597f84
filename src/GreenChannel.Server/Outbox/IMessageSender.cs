using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Outbox;

/// <summary>Sends messages over one channel.</summary>
internal interface IMessageSender
{
    DeliveryChannel Channel { get; }

    /// <summary>Sends it, or throws.</summary>
    /// <param name="begin">Called just before the first byte leaves that cannot be taken back.</param>
    Task SendAsync(OutgoingMessage outgoing, Func<Task> begin, CancellationToken ct);
}

/// <summary>It broke off after it had begun: nobody can know whether it arrived.</summary>
internal sealed class MayHaveArrivedException(string message) : Exception(message);

/// <summary>The receiver says that it wants no more.</summary>
internal sealed class ReceiverGoneException(string message, string? detail = null) : Exception(message)
{
    /// <summary>What the office's log says, and the receiver's keeper is not told.</summary>
    public string? Detail => detail;
}

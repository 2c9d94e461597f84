using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Outbox;

/// <summary>Does something with a queue and the senders of a scope of its own.</summary>
internal delegate Task WithinScope(Func<DeliveryQueue, IReadOnlyDictionary<DeliveryChannel, IMessageSender>, Task> work);

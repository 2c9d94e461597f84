using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Keeps how far messages to contacts have come, with the messages themselves.</summary>
public sealed class NoticeStore(GreenChannelDb db, ContactChannels channels) : INotices
{
    private static readonly string[] OfAwaitedAnswers = [MessageType.CaseDeficient, MessageType.CaseReminded];

    public async Task<IReadOnlyList<Guid>> UnreachedAsync(int limit, CancellationToken ct) =>
        await db
            .Outbox.Where(message => message.Contact == ContactState.Unreached && message.CaseId != null)
            .Select(message => message.CaseId!.Value)
            .Distinct()
            .OrderBy(id => id)
            .Take(limit)
            .ToListAsync(ct);

    public async Task<bool> IsUntoldAsync(Guid caseId, DateTimeOffset since, CancellationToken ct)
    {
        if (!channels.Any)
            return false;
        var states = await db
            .Outbox.Where(message => message.CaseId == caseId && message.At >= since && OfAwaitedAnswers.Contains(message.Kind))
            .Select(message => message.Contact)
            .ToListAsync(ct);
        return states.Any(state => state is ContactState.Waiting or ContactState.Unreached) && !states.Contains(ContactState.Reached);
    }

    public async Task SeeToAsync(Guid caseId, CancellationToken ct)
    {
        var messages = await db
            .Outbox.Where(message =>
                message.CaseId == caseId && (message.Contact == ContactState.Unreached || message.Contact == ContactState.Waiting)
            )
            .ToListAsync(ct);
        messages.ForEach(message => message.SeeTo());
    }
}

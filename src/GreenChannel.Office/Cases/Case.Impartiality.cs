using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Cases;

/// <summary>Who has a part in the case and so decides nothing in it.</summary>
public sealed partial class Case
{
    /// <summary>Why somebody may not act in this case as an officer, or nothing.</summary>
    /// <remarks>
    /// By person: whoever filed it, or is named in it as contact, handler or agent. By organisation: whoever acts for its owner, or has
    /// declared a tie to it that holds on that day. Handling an earlier task of it is no conflict beyond the workflow's
    /// <c>distinctFrom</c>. A namesake of the contact is kept away too; a colleague takes the case.
    /// </remarks>
    public ConflictOfInterest? ConflictOf(Actor actor, DateTimeOffset now)
    {
        if (actor == Actor.System)
            return null;
        var day = BeijingTime.DayOf(now);
        var isParty =
            FiledBy == actor.Account
            || FiledByPerson == actor.Person
            || actor.Organisation == Owner
            || actor.Relations.Any(relation => relation.Organisation == Owner && relation.HoldsOn(day))
            || Named().Contains(actor.Name);
        return isParty ? new ConflictOfInterest(Number) : null;
    }

    private IEnumerable<string?> Named() => [Application.Applicant.Contact.Name, Application.Handler?.Name, Application.Agent?.Name];
}

/// <summary>Asks of a case that is not loaded to be changed.</summary>
internal static class Impartiality
{
    /// <summary>Why somebody may not act in a case as an officer, or nothing.</summary>
    public static async Task<ConflictOfInterest?> ConflictOfAsync(
        this ICaseStore cases,
        Guid id,
        Actor actor,
        DateTimeOffset now,
        CancellationToken ct
    ) => (await cases.PeekAsync(id, ct))?.ConflictOf(actor, now);
}

/// <summary>The actor has a part in the case, or a tie to its party.</summary>
public sealed record ConflictOfInterest(string Number)
    : Refusal(
        "conflict-of-interest",
        RefusalKind.Forbidden,
        $"You have a part in case {Number}, or a tie to its party; somebody else acts in it.",
        $"您与办件 {Number} 存在利害关系，应当回避，请由他人办理。"
    );

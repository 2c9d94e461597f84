using GreenChannel.Core.Alerts;
using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Cases;

/// <summary>
/// Something that happened to a case, as the case records it. What others learn of it derives from it in the save that makes it so: the
/// line of the history, a warning, an entry of the transparency log, messages to other systems and to the applicant.
/// </summary>
/// <param name="By">Who did it; the service itself for what happens by rule.</param>
public abstract record CaseEvent(Actor By, DateTimeOffset At)
{
    /// <summary>What the history says of it; nothing when it has no line of its own.</summary>
    public virtual HistoryLine? Line => null;

    /// <summary>What the transparency log says of it, if anything.</summary>
    public virtual LogItem? LogItem => null;

    /// <summary>The warning that it raises, if any.</summary>
    public virtual Alert? AlertFor(Case theCase) => null;

    /// <summary>The entry of the history.</summary>
    public HistoryEntry? EntryFor(Case theCase) =>
        Line is { } line ? new HistoryEntry(0, theCase.Id, At, line.Kind, By.Account, By.Name, By.MainRole, line.Text, line.TextZh) : null;
}

/// <summary>What the history says of an event.</summary>
/// <param name="Kind">One of <see cref="HistoryKind"/>.</param>
public sealed record HistoryLine(string Kind, string Text, string TextZh);

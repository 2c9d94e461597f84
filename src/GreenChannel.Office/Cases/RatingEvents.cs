using GreenChannel.Core.People;
using GreenChannel.Core.Ratings;

namespace GreenChannel.Office.Cases;

/// <summary>The applicant has rated the service.</summary>
public sealed record CaseRated(Rating Rating, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    // The grade alone, and nobody's words: the history is read by those who handled the case.
    public override HistoryLine Line => new(HistoryKind.Rated, "The applicant has rated the service.", "申请人已评价。");
}

/// <summary>A supervisor has called back after a bad rating.</summary>
public sealed record CalledBack(Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.CalledBack, "The office has called back about the rating.", "本局已就评价回访。");
}

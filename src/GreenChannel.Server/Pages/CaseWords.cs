using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Views;

namespace GreenChannel.Server.Pages;

/// <summary>How cases are called on pages, and their deadline as a reader is shown it.</summary>
internal static class CaseWords
{
    /// <summary>The title of the invention; where none is asked about, the names of the certificates.</summary>
    public static string TitleOf(Case theCase) =>
        theCase.Application is { Patent.Title: { Length: > 0 } title } application && application.Asks(PaperKinds.PriorityExamination)
            ? title
        : theCase.Application.Certificates.Count == 0 ? "（未选择证明）"
        : string.Join("、", theCase.Application.Certificates.Select(kind => PaperKinds.Find(kind)?.NameZh ?? kind));

    public static ProofView? ProofOf(Case theCase, OfficeClock clock, Actor reader) =>
        theCase.Deadline is { } deadline
            ? ProofView.Of(DeadlineProof.Of(deadline, theCase.FiledOn, clock.Rules.Calendar, clock.Today), deadline, reader)
            : null;

    public static DateOnly? CorrectBy(Case theCase) => theCase.Waits.Count == 0 ? null : theCase.Waits.Min(wait => wait.Until);
}

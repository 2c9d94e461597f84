using GreenChannel.Core;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Cases;

/// <summary>What an examiner says about a deficiency: which documents it is about, and what is new about it.</summary>
/// <param name="VisibleAtFirstCheck">The examiner's own word; true is taken, false needs a document that came later or a new fact.</param>
public sealed record DeficiencyClaim(IReadOnlyList<string> Documents, string NewFact = "", bool? VisibleAtFirstCheck = null)
{
    public static readonly DeficiencyClaim None = new([]);
}

/// <summary>
/// All deficiencies are told once (Administrative Licensing Law, Article 32: 一次性告知). The completeness check sees what
/// is missing; the first examination of a certificate sees the rest. What is raised by a later one, and could have been
/// seen by the first, does not stop the clock: the office answers for that time.
/// </summary>
/// <remarks>
/// The examiner recommends on Tuesday, the reviewer returns the case, and on Thursday the examiner asks for a licence that
/// can be read: late, the licence was there on Tuesday. Had the applicant replaced the licence on Wednesday: not late.
/// </remarks>
public static class OneTimeNotification
{
    /// <summary>Whether a deficiency of a step could have been told before.</summary>
    public static Outcome<bool> CouldHaveSeen(Case theCase, string step, DeficiencyClaim claim)
    {
        for (var i = 0; i < claim.Documents.Count; i++)
        {
            if (theCase.Documents.All(document => document.Code != claim.Documents[i]))
                return new InvalidInput(
                    new Fault(
                        $"/documents/{i}",
                        "deficiency.no-such-document",
                        $"The case has no document {claim.Documents[i]}.",
                        $"该办件没有材料 {claim.Documents[i]}。"
                    )
                );
        }

        if (claim.NewFact.Length > 0 && WrittenText.Fault("/newFact", claim.NewFact) is { } fault)
            return fault;
        if (claim.VisibleAtFirstCheck == true)
            return true;
        var first = theCase.Tasks.Where(task => task.Step == step && task.DoneOrder is not null).MinBy(task => task.DoneOrder);
        if (first is null || claim.NewFact.Trim().Length > 0 || AllCameAfter(theCase, claim, first.DoneAt!.Value))
            return false;
        return claim.VisibleAtFirstCheck is null ? true : new NewFactRequired();
    }

    private static bool AllCameAfter(Case theCase, DeficiencyClaim claim, DateTimeOffset first) =>
        claim.Documents.Count > 0
        && theCase.Documents.Where(document => claim.Documents.Contains(document.Code)).All(document => document.ReceivedAt > first);
}

/// <summary>The examiner says that a deficiency is new, and not what is new about it.</summary>
public sealed record NewFactRequired()
    : Refusal(
        "new-fact-required",
        RefusalKind.Invalid,
        "This certificate was examined before: name a document that came in since (documents), or what is new (newFact).",
        "该证明此前已审查过：请指明此后收到的材料（documents）或者新的情况（newFact）。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/newFact", Code, Message, MessageZh)];
}

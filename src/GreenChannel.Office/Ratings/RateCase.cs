using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Ratings;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Ratings;

/// <summary>What an applicant gives to rate the service.</summary>
public sealed record RatingForm(int Grade, IReadOnlyList<string> Items, string Text);

/// <summary>
/// An applicant rates the service once for a closed case. A bad rating becomes a task: a supervisor calls back within the time that the
/// rules give (好差评: 差评须回访整改).
/// </summary>
public sealed class RateCase(CaseTransaction transaction, IRatings ratings, OfficeClock clock)
{
    private const int MostItems = 10;

    public async Task<Outcome<Case>> RunAsync(Guid id, RatingForm form, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.RateCase) is { } notPermitted)
            return notPermitted;
        if (FaultsOf(form) is { Count: > 0 } faults)
            return new InvalidInput(faults);
        return await transaction.ChangeAsync(
            id,
            by,
            Act.RateCase,
            null,
            async theCase =>
            {
                if (await ratings.FindAsync(theCase.Id, ct) is not null)
                    return new AlreadyRated(theCase.Number);
                var rating = new Rating(theCase.Id, form.Grade, form.Items, EnteredText.Clean(form.Text), by.Account, clock.Now);
                return theCase.Rate(rating, by, clock.Rules, clock.Now);
            },
            ct
        );
    }

    private static List<Fault> FaultsOf(RatingForm form)
    {
        var faults = new List<Fault>();
        if (RatingGrade.Find(form.Grade) is null)
            faults.Add(new Fault("/grade", "rating.grade", "Choose one of the five grades.", "请在五个等级中选择一个。"));
        if (form.Items.Count > MostItems || form.Items.Any(item => RatingItem.All.All(known => known.Code != item)))
            faults.Add(
                new Fault(
                    "/items",
                    "rating.items",
                    $"Items: {string.Join(", ", RatingItem.All.Select(item => item.Code))}.",
                    $"可选：{string.Join("、", RatingItem.All.Select(item => item.Code))}。"
                )
            );
        var text = EnteredText.Clean(form.Text);
        if (text.Length > Rating.LongestText)
            faults.Add(
                new Fault(
                    "/text",
                    "form.too-long",
                    $"At most {Rating.LongestText} characters are taken.",
                    $"最多 {Rating.LongestText} 字。"
                )
            );
        else if (EnteredText.FirstUnseen(text, lines: true) is { } unseen)
            faults.Add(new Fault("/text", "form.control-character", EnteredText.Told(unseen).Text, EnteredText.Told(unseen).TextZh));
        return faults;
    }
}

/// <summary>The case was rated before.</summary>
public sealed record AlreadyRated(string Number)
    : Refusal(
        "already-rated",
        RefusalKind.Conflict,
        $"Case {Number} was rated already; once is all.",
        $"办件 {Number} 已评价，每件只能评价一次。"
    );

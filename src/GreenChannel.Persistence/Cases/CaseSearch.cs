using System.Globalization;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Cases;

/// <summary>
/// Finds cases by what people have at hand: a case, certificate or application number, the party's code, or a part of its name or of a
/// title. Numbers are found by their own indexes, words by the index of neighbouring characters; neither reads all cases.
/// </summary>
public sealed class CaseSearch(GreenChannelDb db, TimeProvider clock)
{
    private const int MostFound = 1000;
    private const int FewFound = 200;
    private const int FewOfTasks = 2000;
    private const int FewInWork = 4000;
    private const int YearsBack = 10;
    private const int FewestDigits = 4;
    private const int ShortNumber = 7;
    private const int ApplicationDigits = 8;

    /// <summary>The digits of a case's number: they rise with the day of filing, and the search keeps texts under them.</summary>
    public static long KeyOf(string number) => long.Parse(number.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture);

    public static string NumberOf(long key) => string.Create(CultureInfo.InvariantCulture, $"GC{key}");

    /// <summary>What a case is found by.</summary>
    public static string TextOf(Application application) => SearchText.Of(application.Applicant.Name, application.Patent?.Title);

    /// <summary>The numbers of the cases that a text names; none when it is no number of anything.</summary>
    public async Task<IReadOnlyList<string>> ByNumberAsync(string text, CancellationToken ct)
    {
        var key = Characters.Identifier(text);
        if (key.Count(char.IsAsciiDigit) < FewestDigits || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
            return [];
        var found = db
            .Cases.Where(theCase => theCase.Number == key || theCase.Owner == key)
            .OrderByDescending(theCase => theCase.Id)
            .Select(theCase => theCase.Number)
            .Take(MostFound)
            .Union(
                db.Certificates.Where(paper => paper.Number == key)
                    .Join(db.Cases, paper => paper.CaseId, theCase => theCase.Id, (paper, theCase) => theCase.Number)
            );
        if (key.Length <= ShortNumber && key.All(char.IsAsciiDigit))
        {
            // The last digits of a case number, as people read them out.
            var year = clock.BeijingToday().Year;
            var serial = key.PadLeft(ShortNumber, '0');
            string[] numbers = [.. Enumerable.Range(0, YearsBack).Select(back => $"GC{year - back}{serial}")];
            found = found.Union(db.Cases.Where(theCase => numbers.Contains(theCase.Number)).Select(theCase => theCase.Number));
        }

        var digits = string.Concat(
            key.Replace("CN", "", StringComparison.Ordinal).Replace("ZL", "", StringComparison.Ordinal).Where(char.IsAsciiLetterOrDigit)
        );
        if (digits.Length >= ApplicationDigits && digits[..^1].All(char.IsAsciiDigit))
        {
            // With or without the check digit, or as much of it as one remembers.
            var until = digits + "\uFFFF";
            var whole = PatentNumber.Parse(text) is { Refusal: null } number ? number.Value.Text : digits;
            found = found.Union(
                db.Cases.Where(theCase =>
                        theCase.ApplicationNumber == whole
                        || (string.Compare(theCase.ApplicationNumber, digits) >= 0 && string.Compare(theCase.ApplicationNumber, until) < 0)
                    )
                    .Select(theCase => theCase.Number)
                    .Take(MostFound)
            );
        }

        return await found.ToListAsync(ct);
    }

    /// <summary>
    /// The numbers of the newest cases that hold a text, when they are few enough to be listed; none when there are more.
    /// </summary>
    public Task<IReadOnlyList<string>?> ByPhraseIfFewAsync(string phrase, CancellationToken ct) => IfFewAsync(phrase, 0, FewFound, ct);

    /// <summary>The same for very many: a part of them, below a number.</summary>
    public async Task<IReadOnlyList<string>> ByPhraseAsync(string phrase, string? below, int limit, CancellationToken ct) =>
        [.. (await db.FindPhraseAsync(phrase, 0, below is null ? long.MaxValue : KeyOf(below), limit, ct)).Select(NumberOf)];

    /// <summary>
    /// The tasks whose cases a text names or describes, or none when nothing can be found by it. Few are found from their cases; where
    /// the cases are many, so are the tasks, and a page of them is soon full. Live tasks are looked for from the oldest case in work on:
    /// what was decided in the years before is not read.
    /// </summary>
    public async Task<IQueryable<OfficeTask>?> TasksAsync(string text, bool isLive, CancellationToken ct)
    {
        if (await ByNumberAsync(text, ct) is { Count: > 0 } numbers)
            return db.TasksOf(numbers);
        if (SearchText.Phrase(text) is not { } phrase)
            return null;
        if (!isLive)
            return await IfFewAsync(phrase, 0, FewOfTasks, ct) is { } few ? db.TasksOf(few) : Walked(phrase);
        if (await db.OldestInWorkAsync(ct) is not { } oldest)
            return null;
        return await IfFewAsync(phrase, KeyOf(oldest), FewInWork, ct) is { } fewInWork ? db.TasksInWorkOf(fewInWork) : Walked(phrase);
    }

    private IQueryable<OfficeTask> Walked(string phrase) =>
        db.Tasks.Where(task => db.WithPhrase(phrase).Any(theCase => theCase.Id == task.CaseId));

    private async Task<IReadOnlyList<string>?> IfFewAsync(string phrase, long from, int few, CancellationToken ct)
    {
        var keys = await db.FindPhraseAsync(phrase, from, long.MaxValue, few + 1, ct);
        return keys.Count > few ? null : [.. keys.Select(NumberOf)];
    }
}

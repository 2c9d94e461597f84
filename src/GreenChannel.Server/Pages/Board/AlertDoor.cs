using GreenChannel.Core.Alerts;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Watchdog;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Board;

/// <summary>The warnings of the office: what was reached, who has the case, and taking one in hand with a note.</summary>
internal static class AlertDoor
{
    private const string List = "/office/alerts";
    private const int PageSize = 50;

    public static void MapAlertPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(List, ListAsync).Opens(Act.ReadAlerts);
        pages.MapGet(List + ".csv", CsvAsync).Opens(Act.ReadAlerts);
        pages.MapPost(List + "/{id}/acknowledge", AcknowledgeAsync).Opens(Act.AcknowledgeAlert);
    }

    /// <summary>The field of the note about a warning: several forms stand on one page.</summary>
    internal static string NoteOf(string alert) => $"note-{alert}";

    private static async Task<IResult> ListAsync(
        HttpContext http,
        AlertQueries queries,
        CurrentActor me,
        string? state,
        string? after,
        string? done
    )
    {
        var page = await queries.ListAsync(state != "all", Answers.ToId(after ?? ""), PageSize, me.Actor, http.RequestAborted);
        return Page.Of<AlertsPage>(
            new AlertsPage.View([.. page.Items.Select(AlertView.Of)], state == "all", page.Next, FormState.Empty, done)
        );
    }

    private static async Task<IResult> CsvAsync(HttpContext http, AlertQueries queries, CurrentActor me)
    {
        var page = await queries.ListAsync(openOnly: false, null, Answers.LongestPage, me.Actor, http.RequestAborted);
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        text.WriteLine("raisedAt,kind,code,caseNumber,dueOn,text,acknowledgedAt,acknowledgedBy,note");
        foreach (var alert in page.Items.Select(AlertView.Of))
            text.WriteLine(
                string.Join(
                    ',',
                    $"{alert.RaisedAt:yyyy-MM-dd HH:mm}",
                    alert.Kind,
                    alert.Code,
                    alert.CaseNumber,
                    $"{alert.DueOn:yyyy-MM-dd}",
                    CsvText.Quoted(alert.TextZh),
                    $"{alert.AcknowledgedAt:yyyy-MM-dd HH:mm}",
                    alert.AcknowledgedBy,
                    CsvText.Quoted(alert.Note ?? "")
                )
            );
        return CsvText.File(text.ToString(), "alerts.csv");
    }

    private static async Task<IResult> AcknowledgeAsync(
        string id,
        HttpContext http,
        AcknowledgeAlert acknowledge,
        AlertQueries queries,
        CurrentActor me
    )
    {
        if (Answers.ToId(id) is not { } alert)
            return Page.Refused(new NoSuchAlert(), List);
        var form = http.Form();
        var note = form.Text(NoteOf(id)).Trim();
        // Whoever oversees says what was done; the others only that they have seen it.
        if (note.Length == 0 && me.Actor.Has(Role.Supervisor))
            return await WrongAsync([new Core.Fault(NoteOf(id), "form.missing", "Please say what is done about it.", "请写明如何处理。")]);
        if (!(await acknowledge.RunAsync(alert, note, me.Actor, http.RequestAborted)).IsRefused(out var refusal))
            return new SeeOther($"{List}?done=taken");
        return refusal.Faults.Count == 0
            ? Page.Refused(refusal, List, form.Entered)
            : await WrongAsync([.. refusal.Faults.Select(fault => fault with { Pointer = NoteOf(id) })]);

        async Task<IResult> WrongAsync(IReadOnlyList<Core.Fault> faults)
        {
            var page = await queries.ListAsync(openOnly: true, null, PageSize, me.Actor, http.RequestAborted);
            return Page.Wrong<AlertsPage>(
                new AlertsPage.View([.. page.Items.Select(AlertView.Of)], false, page.Next, form.State(faults), null)
            );
        }
    }
}

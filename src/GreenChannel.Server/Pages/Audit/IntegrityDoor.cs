using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Integrity;
using GreenChannel.Persistence.Watchdog;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Audit;

/// <summary>What the checks of the records have found: how soon, what to do, who has it in hand, and when it ended.</summary>
internal static class IntegrityDoor
{
    private const string List = "/office/integrity";

    /// <summary>The field of the note about a warning: several forms stand on one page.</summary>
    internal static string NoteOf(Guid alert) => $"note-{alert:N}";

    public static void MapIntegrityPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(List, ShowAsync).Opens(Act.ReadIntegrity);
        pages.MapPost(List + "/{id}/take", TakeAsync).Opens(Act.AcknowledgeAlert);
    }

    private static async Task<IResult> ShowAsync(
        IntegrityStore store,
        Heartbeats heartbeats,
        string? state,
        string? done,
        CancellationToken ct
    )
    {
        var all = state == "all";
        return Page.Of<IntegrityPage>(
            new IntegrityPage.View(
                [.. (await store.ListAsync(!all, Answers.LongestPage, ct)).Select(one => new IntegrityPage.Row(one.Finding, one.Warning))],
                await heartbeats.LastAsync(Heartbeats.IntegrityCheck, ct),
                all,
                done
            )
        );
    }

    // A finding is taken in hand by its warning.
    private static async Task<IResult> TakeAsync(string id, HttpContext http, AcknowledgeAlert acknowledge, CurrentActor me)
    {
        if (Answers.ToId(id) is not { } alert)
            return Page.Refused(new NoSuchAlert(), List);
        var form = http.Form();
        var taken = await acknowledge.RunAsync(alert, form.Text(NoteOf(alert)), me.Actor, http.RequestAborted);
        return taken.IsRefused(out var refusal) ? Page.Refused(refusal, List, form.Entered) : new SeeOther($"{List}?done=taken");
    }
}

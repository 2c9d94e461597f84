using GreenChannel.Core.Approvals;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence.Approvals;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Board;

/// <summary>Everything that waits for a second person, on one page; each with what will change, decided by somebody else.</summary>
internal static class ApprovalDoor
{
    private const string List = "/office/approvals";
    private const int PageSize = 50;

    public static void MapApprovalPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(List, ListAsync).Opens(Act.ReadApprovals);
        // Whoever has proposed something may look at what becomes of it.
        pages.MapGet(List + "/{id}", ShowAsync).Opens(Act.ReadApproval);
        pages.MapGet(List + "/{id}/file", FileAsync).Opens(Act.ReadApprovals);
        pages.MapPost(List + "/{id}/approve", ApproveAsync).Opens(Act.ReadApprovals);
        pages.MapPost(List + "/{id}/reject", RejectAsync).Opens(Act.ReadApprovals);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        ApprovalQueries queries,
        DecideProposal decide,
        CurrentActor me,
        string? state,
        string? kind,
        string? after,
        string? done
    )
    {
        var wanted = Enum.TryParse<ApprovalKind>(kind, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : (ApprovalKind?)null;
        var kinds = Enum.GetValues<ApprovalKind>().Where(known => decide.MaySee(known, me.Actor)).ToList();
        var page = await queries.ListAsync(
            [.. kinds.Where(known => wanted is null || wanted == known)],
            state != "all",
            Answers.ToId(after ?? ""),
            PageSize,
            http.RequestAborted
        );
        return Page.Of<ApprovalsPage>(
            new ApprovalsPage.View(
                [.. page.Items.Select(proposal => new ApprovalsPage.Row(proposal, decide.MayDecide(proposal, me.Actor)))],
                new ApprovalsPage.Filter(state == "all", wanted),
                kinds,
                page.Next,
                done
            )
        );
    }

    private static Task<IResult> ShowAsync(string id, HttpContext http, ApprovalParts parts) =>
        WithAsync(id, http, parts, proposal => Task.FromResult(Page.Of<ApprovalPage>(parts.View(proposal, FormState.Empty))));

    // The second pair of eyes sees what it approves.
    private static Task<IResult> FileAsync(string id, HttpContext http, ApprovalParts parts, IPaperFiles files) =>
        WithAsync(
            id,
            http,
            parts,
            proposal =>
            {
                if (proposal is not SealedVersion version || files.Open(version.Sha256) is not { } file)
                    return Task.FromResult(Page.Refused(new NoSuchApproval(), List));
                Transport.HandOut(http);
                var kind = Core.Documents.MediaKind.All.First(known => known.MediaType == version.MediaType);
                return Task.FromResult(Results.File(file, kind.MediaType, $"{version.Number}-proposed{kind.Extension}"));
            }
        );

    private static Task<IResult> ApproveAsync(
        string id,
        HttpContext http,
        ApprovalParts parts,
        DecideProposal decide,
        StepUp stepUp,
        ResumedForms resumed,
        CurrentActor me
    ) =>
        WithAsync(
            id,
            http,
            parts,
            async proposal =>
            {
                var form = http.Form();
                // As grave as what it does.
                if (stepUp.Refuse(me.SignedIn, decide.Approving(proposal)) is not null)
                    return resumed.AskForCode(http, form);
                var approved = await decide.ApproveAsync(proposal.Id, form.Text("note"), me.Actor, http.RequestAborted);
                if (approved.IsRefused(out var refusal))
                    return Refused(proposal, refusal, form, parts);
                return approved.Value is AccountApproval { OneTimePassword: { } password }
                    ? Page.Of<PasswordOncePage>(new PasswordOncePage.View(proposal.Subject.About, password))
                    : new SeeOther($"{List}?done=approved");
            }
        );

    private static Task<IResult> RejectAsync(string id, HttpContext http, ApprovalParts parts, DecideProposal decide, CurrentActor me) =>
        WithAsync(
            id,
            http,
            parts,
            async proposal =>
            {
                var form = http.Form();
                var rejected = await decide.RejectAsync(proposal.Id, form.Text("reason"), me.Actor, http.RequestAborted);
                return rejected.IsRefused(out var refusal)
                    ? Refused(proposal, refusal, form, parts)
                    : new SeeOther($"{List}?done=rejected");
            }
        );

    private static IResult Refused(Proposal proposal, Core.Refusal refusal, PageForm form, ApprovalParts parts) =>
        refusal.Faults.Count > 0
            ? Page.Wrong<ApprovalPage>(parts.View(proposal, form.State(refusal)))
            : Page.Refused(refusal, $"{List}/{proposal.Id:N}", form.Entered);

    private static async Task<IResult> WithAsync(string id, HttpContext http, ApprovalParts parts, Func<Proposal, Task<IResult>> page) =>
        await parts.FindAsync(id, http.RequestAborted) is { } proposal ? await page(proposal) : Page.Refused(new NoSuchApproval(), List);
}

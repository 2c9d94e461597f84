using System.Text.Json;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Register;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Pages.Board;

/// <summary>One thing that a proposal changes, before and after; nothing where it is empty.</summary>
/// <param name="Name">In Chinese, a sentence of the pages.</param>
public sealed record Change(string Name, string? Before, string? After);

/// <summary>Gathers what the page of a proposal shows.</summary>
internal sealed class ApprovalParts(IProposals proposals, DecideProposal decide, TemplateFolder templates, CurrentActor me)
{
    private const int MostLines = 200;

    /// <summary>A proposal that the reader may see; none when there is none, or not for this reader.</summary>
    public async Task<Proposal?> FindAsync(string id, CancellationToken ct) =>
        Answers.ToId(id) is { } wanted && await proposals.FindAsync(wanted, ct) is { } proposal && decide.MaySee(proposal, me.Actor)
            ? proposal
            : null;

    public ApprovalPage.View View(Proposal proposal, FormState form) =>
        new(
            proposal,
            [.. ChangesOf(proposal).Take(MostLines)],
            decide.MayDecide(proposal, me.Actor),
            proposal.ProposedByPerson == me.Actor.Person,
            proposal is WishProposal { Kind: ApprovalKind.Register } wish ? wish.WishAs<RegisterWish>().Waiting : null,
            form
        );

    private IEnumerable<Change> ChangesOf(Proposal proposal) =>
        proposal switch
        {
            CertificateChange change => change.Corrections.Select(correction => new Change(correction.Key, null, correction.Value)),
            SuspensionProposal pause => [new("最后一日", null, $"{pause.Until:yyyy-MM-dd}")],
            CalendarProposal calendar => DaysOf(calendar),
            AccountProposal account => FieldsOf(account.Wanted),
            WishProposal { Kind: ApprovalKind.Template } template => LinesOf(template),
            WishProposal { Kind: ApprovalKind.Register } register => RecordsOf(register.WishAs<RegisterWish>()),
            WishProposal wish => Members(JsonSerializer.Deserialize<JsonElement>(wish.Wish), ""),
            _ => [],
        };

    private static IEnumerable<Change> DaysOf(CalendarProposal calendar) =>
        calendar
            .Import.Days.GroupBy(day => (day.Off, day.Name))
            .Select(group => new Change(
                group.Key.Off ? "放假" : "调休上班",
                null,
                $"{group.Key.Name} {string.Join("、", group.Select(day => day.Day.ToString("MM-dd", null)))}".Trim()
            ));

    private static IEnumerable<Change> FieldsOf(NewAccount wanted) =>
        [
            new("用户名", null, wanted.UserName),
            new("姓名", null, wanted.DisplayName),
            new("人员编号", null, wanted.Person),
            new("角色", null, string.Join("、", wanted.Roles)),
            .. wanted.Organisation is { } organisation ? [new Change("所属主体", null, organisation)] : Array.Empty<Change>(),
            .. wanted.Email is { } email ? [new Change("邮箱", null, email)] : Array.Empty<Change>(),
        ];

    // Lines that go and lines that come; those that stay are in both.
    private IEnumerable<Change> LinesOf(WishProposal template)
    {
        if (PaperKinds.Find(template.About) is not { } kind)
            return [];
        var before = templates.InForceFor(kind).Source.ReplaceLineEndings("\n").Split('\n');
        var after = (template.WishAs<TemplateWish>().Text ?? templates.OfFolder(kind)).ReplaceLineEndings("\n").Split('\n');
        return
        [
            .. before.Except(after).Select(line => new Change("删去", line, null)),
            .. after.Except(before).Select(line => new Change("增加", null, line)),
        ];
    }

    private static IEnumerable<Change> RecordsOf(RegisterWish wish) =>
        wish.First.SelectMany(record =>
            record.Fields.Select(field => new Change(
                $"{record.Authority} {record.DocumentNumber} {record.PartyName} {field.Name}",
                field.Before ?? "",
                field.After ?? ""
            ))
        );

    // A wish of few members: each with its name.
    private static IEnumerable<Change> Members(JsonElement wish, string name)
    {
        foreach (var member in wish.ValueKind == JsonValueKind.Object ? wish.EnumerateObject().ToList() : [])
        {
            if (member.Name == "sealedSecret")
                continue;
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var inner in Members(member.Value, member.Name))
                    yield return inner;
            }
            else if (member.Value.ValueKind != JsonValueKind.Null && member.Value.ToString() is { Length: > 0 } text)
            {
                yield return new Change(member.Name, null, text);
            }
        }
    }
}

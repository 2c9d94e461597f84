using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;

namespace GreenChannel.Server.Commands.Seed;

/// <summary>
/// Thirty cases that between them stand in every state a case can be in: what happens to each, and how many working days ago.
/// </summary>
internal sealed class SeedStory
{
    private const string Priority = PaperKinds.PriorityExamination;
    private const string Clearance = PaperKinds.NoViolation;
    private readonly SeedOffice _office;
    private readonly DateOnly _today;
    private readonly List<(int Ago, int Hour, Func<Task> Act)> _acts = [];
    private int _cases;

    public SeedStory(SeedOffice office, DateOnly today)
    {
        (_office, _today) = (office, today);
        Drafts();
        Corrections();
        InWork();
        Closed();
        Ended();
    }

    /// <summary>What happens, in the order of time; days are counted in working days before today, and what is told first of an
    /// hour is done first.</summary>
    public IReadOnlyList<(int Ago, int Hour, Func<Task> Act)> Acts => [.. _acts.OrderByDescending(act => act.Ago).ThenBy(act => act.Hour)];

    private void Drafts()
    {
        foreach (
            var (party, ago, certificates) in new[] { (0, 3, (string[])[Priority]), (1, 2, [Clearance]), (2, 1, [Priority, Clearance]) }
        )
        {
            var draft = New(party, certificates);
            Then(ago, 9, draft.FileAsync);
        }
    }

    private void Corrections()
    {
        // Told what is missing: long ago and lapsed, some time ago and reminded, and yesterday.
        foreach (var (party, ago) in new[] { (3, 20), (4, 13), (5, 4), (0, 1) })
        {
            var told = New(party, Priority);
            Then(ago, 10, told.FileAsync);
            Then(ago, 10, told.SubmitAsync);
        }

        var asked = Accepted(1, 4, Priority);
        Then(3, 14, () => _office.DecideAsync(asked.Id, "examinePriority", "examiner", "deficient", "请补充说明与现有技术的区别。"));
    }

    private void InWork()
    {
        Accepted(0, 1, Priority, Clearance);
        Accepted(1, 3, Clearance);
        Accepted(2, 4, Priority);
        Accepted(3, 5, Clearance);
        Accepted(4, 7, Priority);
        var taken = Accepted(5, 2, Priority);
        Then(1, 9, () => _office.ClaimAsync(taken.Id, "examinePriority", "examiner"));
        var waits = Accepted(0, 2, Priority);
        Then(1, 11, () => _office.DecideAsync(waits.Id, "examinePriority", "examiner", "recommend", "技术先进，已实施。"));
        var sentBack = Accepted(1, 4, Clearance);
        Then(3, 9, () => _office.DecideAsync(sentBack.Id, "examineClearance", "examiner2", "clear", "未发现记录。"));
        Then(2, 9, () => _office.DecideAsync(sentBack.Id, "reviewClearance", "reviewer2", "return", "请核对曾用名。"));
        Then(2, 10, () => _office.CommentAsync(sentBack.Id, "examiner2", "已联系申请人核实曾用名。"));
        var expert = Accepted(2, 5, Priority);
        Then(3, 15, () => _office.ClaimAsync(expert.Id, "examinePriority", "examiner2"));
        Then(2, 15, () => _office.SuspendAsync(expert.Id, "examiner2", "expert-review", "提交专家组评审，五个工作日内答复。"));
        var hearing = Accepted(3, 4, Clearance);
        Then(3, 9, () => _office.ClaimAsync(hearing.Id, "examineClearance", "examiner"));
        Then(2, 9, () => _office.SuspendAsync(hearing.Id, "examiner", "hearing", "当事人申请听证。", _today.AddDays(30)));
    }

    private void Closed()
    {
        for (var i = 0; i < 6; i++)
            Issued(i % SeedParty.All.Count, 18 - i, i % 2 == 0 ? [Priority] : [Clearance]);
        Issued(0, 12, Priority, Clearance);
        var declined = Accepted(4, 11, Priority);
        Then(10, 10, () => _office.DecideAsync(declined.Id, "examinePriority", "examiner", "decline", "所述方案已由现有技术公开。"));
        Then(9, 10, () => _office.DecideAsync(declined.Id, "reviewPriority", "reviewer", "agree"));
        var hit = Accepted(6, 9, Clearance);
        Then(8, 10, () => _office.DecideAsync(hit.Id, "examineClearance", "examiner2", "hit", "申请期间内有行政处罚记录。"));
        Then(7, 10, () => _office.DecideAsync(hit.Id, "reviewClearance", "reviewer2", "agree"));
        var withdrawn = Accepted(0, 6, Clearance);
        Then(5, 16, () => _office.WithdrawAsync(withdrawn.Party, withdrawn.Id));
    }

    private void Ended()
    {
        var revoked = Issued(1, 15, Clearance);
        var number = "";
        Then(6, 10, async () => number = await _office.ProposeEndAsync(revoked.Id, "revoke", "申请人提交的材料经查不实。"));
        Then(5, 10, () => _office.ApproveEndAsync(number));
        var replaced = Issued(2, 14, Clearance);
        Then(2, 11, () => _office.ProposeEndAsync(replaced.Id, "replace", "用途填写有误，申请人请求更正。"));
    }

    private SeedCase Issued(int party, int ago, params string[] certificates)
    {
        var made = Accepted(party, ago, certificates);
        foreach (var certificate in certificates)
        {
            var (examine, review, outcome) =
                certificate == Priority
                    ? ("examinePriority", "reviewPriority", "recommend")
                    : ("examineClearance", "reviewClearance", "clear");
            Then(ago - 1, 10, () => _office.DecideAsync(made.Id, examine, "examiner", outcome, "经审查，符合规定。"));
            Then(ago - 2, 10, () => _office.DecideAsync(made.Id, review, "reviewer2", "agree"));
        }

        return made;
    }

    private SeedCase Accepted(int party, int ago, params string[] certificates)
    {
        var made = New(party, certificates);
        Then(ago, 9, made.FileAsync);
        Then(ago, 9, made.UploadAsync);
        Then(ago, 9, made.SubmitAsync);
        return made;
    }

    private SeedCase New(int party, params string[] certificates)
    {
        var with = SeedParty.All[party];
        return new SeedCase(_office, with, with.Asks(++_cases, _today.AddDays(-40), certificates));
    }

    private void Then(int ago, int hour, Func<Task> act) => _acts.Add((ago, hour, act));

    private sealed class SeedCase(SeedOffice office, SeedParty party, Application application)
    {
        public string Id { get; private set; } = "";

        public SeedParty Party => party;

        public async Task FileAsync() => Id = await office.FileAsync(party, application);

        public Task UploadAsync() => office.UploadAsync(party, Id, application);

        public Task SubmitAsync() => office.SubmitAsync(party, Id);
    }
}

using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Rules;

namespace GreenChannel.Office.Filing;

/// <summary>An applicant, or the intake desk for one, files a request as a draft.</summary>
public sealed class FileCase(
    FormCheck form,
    IRuleSets rules,
    RuleFactsReader gather,
    ICaseStore store,
    IDrafts drafts,
    DraftLimits limits,
    TimeProvider clock
)
{
    public Task<Outcome<Case>> RunAsync(Application application, Actor by, CancellationToken ct) => FileAsync(application, null, by, ct);

    /// <summary>Files what there is: a draft may lack anything but whose it is, and is handed in only when it lacks nothing.</summary>
    /// <param name="unread">What was typed and cannot be read.</param>
    public Task<Outcome<Case>> BeginAsync(Application application, IReadOnlyList<UnreadText> unread, Actor by, CancellationToken ct) =>
        FileAsync(application, unread, by, ct);

    private async Task<Outcome<Case>> FileAsync(Application application, IReadOnlyList<UnreadText>? unread, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.FileCase) is { } notPermitted)
            return notPermitted;
        var now = clock.BeijingNow();
        var today = BeijingTime.DayOf(now);
        var checkedForm = unread is null ? form.Check(application, today) : form.Look(application, today).Written;
        if (checkedForm.IsRefused(out var faults))
            return faults;
        if (checkedForm.Value.Applicant.Identifier.Length == 0)
            return new NoParty();
        if (!MayActFor(by, checkedForm.Value))
            return new NotYourOrganisation();

        var set = rules.InForceOn(today);
        var theCase = Case.File(checkedForm.Value, set, by, now);
        theCase.KeepUnread(unread ?? []);
        // What the office knows of it is told at once: another case about the same invention, a sanction, a stop.
        theCase.SetFindings(
            CompletenessCheck.Renewed([], set, theCase.Application, await gather.OfAsync(theCase.Application, today, theCase.Id, ct))
        );
        return await store.AddAsync(theCase, by, within => MayAddAsync(theCase, by, within), ct) is { } tooMany ? tooMany : theCase;
    }

    // The desk files for a party however many drafts it has; they count as its own all the same.
    private async Task<Refusal?> MayAddAsync(Case theCase, Actor by, CancellationToken ct) =>
        by.Organisation is not null && await drafts.CountAsync(theCase.Owner, ct) >= limits.Drafts
            ? new TooManyDrafts(limits.Drafts)
            : null;

    /// <summary>The desk files for anyone, an applicant's account for its own party only.</summary>
    internal static bool MayActFor(Actor by, Application application) =>
        by.Has(Role.Clerk) || by.Organisation == application.Applicant.Identifier;
}

/// <summary>Nobody can tell whose draft it is.</summary>
public sealed record NoParty()
    : Refusal(
        "no-party",
        RefusalKind.Invalid,
        "Say whose request it is: a credit code, or the identity number of an individual.",
        "请先填写申请主体的统一社会信用代码，个人填写公民身份号码。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/applicant/creditCode", Code, Message, MessageZh)];
}

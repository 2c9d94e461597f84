using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Office.Cases;

/// <summary>
/// One request of one applicant, with all that belongs to it: what was filed, the documents, the place in the workflow,
/// the tasks, the clock and the results. It is saved whole, in one transaction, or not at all.
/// </summary>
public sealed partial class Case
{
    private readonly List<CaseDocument> _documents = [];
    private readonly List<OfficeTask> _tasks = [];
    private readonly List<CaseEvent> _newEvents = [];

    private Case() { }

    public Guid Id { get; private set; }

    /// <summary>办件编号, given by the store when the case is filed.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The code with which anyone may ask for the progress, together with the number.</summary>
    public string QueryCode { get; private set; } = "";

    /// <summary>Counts the saves; a save on an older version is refused.</summary>
    public long Version { get; private set; }

    public CaseStatus Status { get; private set; }

    public Application Application { get; private set; } = new();

    /// <summary>Of a draft, what was typed and cannot be read as its field wants it.</summary>
    public IReadOnlyList<UnreadText> Unread { get; private set; } = [];

    /// <summary>The identifier of the party it is about; whoever acts for that party may see it.</summary>
    public string Owner { get; private set; } = "";

    public string ApplicantName { get; private set; } = "";

    /// <summary>The industry of the patent, kept to count by.</summary>
    public string? Industry { get; private set; }

    /// <summary>The number of the invention, kept to find other cases about it.</summary>
    public string? ApplicationNumber { get; private set; }

    public string FiledBy { get; private set; } = "";

    /// <summary>The person behind that account; none where that was not written down.</summary>
    public string? FiledByPerson { get; private set; }

    public DateTimeOffset FiledAt { get; private set; }

    /// <summary>The day of filing, from which time is booked to someone.</summary>
    public DateOnly FiledOn => BeijingTime.DayOf(FiledAt);

    /// <summary>When it was first submitted; the rules in force on that day hold for it.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string RuleSet { get; private set; } = "";

    public string? WorkflowId { get; private set; }

    public int? WorkflowVersion { get; private set; }

    public Position? Position { get; private set; }

    public Deadline? Deadline { get; private set; }

    /// <summary>Derived from <see cref="Deadline"/> and the calendar, kept to sort by.</summary>
    public DateOnly? DueOn { get; private set; }

    public bool DueIsProvisional { get; private set; }

    /// <summary>Whether the due date or a date told to the applicant may be moved by a notice still to come.</summary>
    public bool TouchesHorizon { get; private set; }

    /// <summary>When the watchdog has to look at it next; none when there is nothing to watch.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>The rungs of warning that have fired; a due date that comes back does not fire them again.</summary>
    public IReadOnlyList<FiredLevel> Fired { get; private set; } = [];

    /// <summary>The working days that the clock had counted when the case was closed; none when it was never accepted.</summary>
    public int? OfficeDays { get; private set; }

    /// <summary>Whether it was closed after its due date.</summary>
    public bool ClosedLate { get; private set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>What the applicant has to mend before the case goes on.</summary>
    internal IEnumerable<Finding> Deficiencies => Findings.Where(finding => finding.Severity == Severity.Deficiency);

    public IReadOnlyList<CertificateRequest> Requests { get; private set; } = [];

    public IReadOnlyList<CorrectionWait> Waits { get; private set; } = [];

    public RegisterSearch? Search { get; private set; }

    /// <summary>The year whose quotas it holds a place of; none when it holds none.</summary>
    public int? QuotaYear { get; private set; }

    /// <summary>The year whose places it gives back with the next save.</summary>
    public int? GivenBackYear { get; private set; }

    /// <summary>The rules whose stop a supervisor has lifted, for good.</summary>
    public IReadOnlyList<string> LiftedRules { get; private set; } = [];

    /// <summary>The rules that the applicant was told of in deficiency notices, so that a later round can say what is new.</summary>
    public IReadOnlyList<string> ToldRules { get; private set; } = [];

    /// <summary>How many deficiency notices it has had.</summary>
    public int DeficiencyRounds { get; private set; }

    public IReadOnlyList<CaseDocument> Documents => _documents;

    public IReadOnlyList<OfficeTask> Tasks => _tasks;

    /// <summary>What happened since it was loaded; the next save writes it, and all that derives from it.</summary>
    public IReadOnlyList<CaseEvent> NewEvents => _newEvents;

    public bool IsClosed => Status is CaseStatus.Completed or CaseStatus.Withdrawn or CaseStatus.Lapsed;

    public bool IsOpenForApplicant => Status is CaseStatus.Draft or CaseStatus.Deficient || Waits.Count > 0;

    public static Case File(Application application, RuleSet rules, Actor by, DateTimeOffset now)
    {
        var theCase = new Case
        {
            Id = Guid.CreateVersion7(now),
            QueryCode = RandomCode.Of(10),
            FiledBy = by.Account,
            FiledByPerson = by.Person,
            FiledAt = now,
            RuleSet = rules.Id,
        };
        theCase.Take(application);
        theCase.Record(new CaseFiled(by, now));
        return theCase;
    }

    /// <summary>Whether an actor may know that this case exists.</summary>
    public bool IsVisibleTo(Actor actor) => actor.IsOffice || (actor.Organisation is not null && actor.Organisation == Owner);

    /// <summary>Keeps with a draft what was typed and could not be read.</summary>
    internal void KeepUnread(IReadOnlyList<UnreadText> unread)
    {
        if (!Unread.SequenceEqual(unread))
            Unread = unread;
    }

    /// <summary>Changes the form; after acceptance it stays as it is, for it is what the officers examine and certify.</summary>
    public Refusal? Change(Application application, Actor by, DateTimeOffset now)
    {
        if (Status is not (CaseStatus.Draft or CaseStatus.Deficient))
            return new NotOpenForChange(Number);
        if (ReceivedAt is not null && !application.Certificates.ToHashSet().SetEquals(Application.Certificates))
            return new CertificatesFixed();
        // What was handed in or taken from file belongs to the party; another one files for itself.
        if (application.Applicant.Identifier != Owner && (ReceivedAt is not null || _documents.Count > 0))
            return new PartyFixed();
        Take(application);
        Record(new FormChanged(by, now));
        return null;
    }

    /// <summary>
    /// Takes a document in. After acceptance one that is on file may be replaced only when every certificate it belongs to
    /// waits for the applicant: what the other examiner has read stays as it was read.
    /// </summary>
    /// <param name="belongsTo">The certificates that the document is about.</param>
    public Refusal? Attach(CaseDocument document, IReadOnlyList<string> belongsTo, Actor by, DateTimeOffset now)
    {
        if (!IsOpenForApplicant)
            return new NotOpenForChange(Number);
        var earlier = _documents.Find(candidate => candidate.Code == document.Code);
        if (
            earlier is not null
            && AcceptedAt is not null
            && !belongsTo.Where(Application.Asks).All(kind => Waits.Any(wait => wait.Certificate == kind))
        )
            return new DocumentUnderExamination(document.Code);
        if (earlier is not null)
            earlier.ReplaceBy(document);
        else
            _documents.Add(document);
        Record(new DocumentAttached(document.Code, by, now));
        return null;
    }

    /// <summary>Uses a record that the office holds of the party, where the applicant has uploaded none.</summary>
    internal void Share(KnownDocument known, DateTimeOffset now)
    {
        _documents.Add(new CaseDocument(Id, known, now));
        Record(new DocumentShared(known.Code, known.FromCase, now));
    }

    /// <summary>Takes a document out of a draft; one that was submitted stays on file.</summary>
    public Refusal? Detach(string code, Actor by, DateTimeOffset now)
    {
        if (Status != CaseStatus.Draft)
            return new NotOpenForChange(Number);
        if (_documents.RemoveAll(document => document.Code == code) == 0)
            return new NoSuchDocument(code);
        Record(new DocumentRemoved(code, by, now));
        return null;
    }

    /// <summary>A clerk has held a document against its original.</summary>
    internal Refusal? SeeOriginal(string code, Actor by, DateTimeOffset now)
    {
        if (!IsOpenForApplicant)
            return new NotOpenForChange(Number);
        if (_documents.Find(document => document.Code == code) is not { } held)
            return new NoSuchDocument(code);
        if (held.OriginalSeenBy is not null)
            return null;
        held.SeeOriginal(by.Name);
        Record(new OriginalSeen(code, by, now));
        return null;
    }

    /// <summary>The applicant is told that a draft in which nothing happens is going to be closed.</summary>
    internal void TellOfDraft(DateOnly until, DateTimeOffset now)
    {
        if (Status == CaseStatus.Draft)
            Record(new DraftTold(until, now));
    }

    /// <summary>Closes a draft that was left; it was never received, so nothing but the documents is lost.</summary>
    internal void ClearDraft(ClockRules rules, DateTimeOffset now)
    {
        if (Status != CaseStatus.Draft)
            return;
        _documents.Clear();
        (Status, ClosedAt) = (CaseStatus.Withdrawn, now);
        Record(new DraftCleared(now));
        RecomputeDates(rules);
    }

    public Refusal? Withdraw(string reason, Actor by, ClockRules rules, DateTimeOffset now)
    {
        if (IsClosed)
            return new AlreadyDecided(Number);
        Close(CaseStatus.Withdrawn, reason, by, rules, now);
        return null;
    }

    /// <summary>An officer notes something for colleagues; it moves nothing.</summary>
    public void Comment(string text, Actor by, DateTimeOffset now) => Record(new Commented(text, by, now));

    /// <summary>The store has written everything; what happened until now is not new any more.</summary>
    public void MarkSaved()
    {
        _newEvents.Clear();
        (CountedByCalendar, GivenBackYear) = (null, null);
    }

    /// <summary>The store gives the number when it files the case.</summary>
    public void GiveNumber(string number) => Number = number;

    private void Record(CaseEvent happened) => _newEvents.Add(happened);

    private void Take(Application application)
    {
        Application = application;
        Owner = application.Applicant.Identifier;
        ApplicantName = application.Applicant.Name;
        Industry = application.Patent?.Industry;
        ApplicationNumber = application.Patent?.ApplicationNumber;
        if (ReceivedAt is null)
            Requests = [.. application.Certificates.Select(kind => new CertificateRequest(kind))];
    }
}

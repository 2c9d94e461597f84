using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Industries;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Register;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Papers;

/// <summary>The facts of a case as papers print them: dates in words, terms by their names.</summary>
public sealed class PaperData(OfficeOptions office, OfficeClock clock)
{
    public TemplateData Of(Case theCase)
    {
        var application = theCase.Application;
        var applicant = application.Applicant;
        var individual = applicant.Kind == ApplicantKind.Individual;
        return new TemplateData
        {
            ["caseNumber"] = theCase.Number,
            ["queryCode"] = theCase.QueryCode,
            ["applicantName"] = applicant.Name,
            ["identifierName"] = individual ? "公民身份号码" : "统一社会信用代码",
            ["identifier"] = individual ? ResidentId.Mask(applicant.IdNumber) : applicant.CreditCode,
            ["address"] = applicant.Address,
            ["agentName"] = application.Agent?.Name ?? "",
            ["requested"] = string.Join("、", application.Certificates.Select(code => $"《{PaperKinds.Parse(code).NameZh}》")),
            ["sealFollows"] = office.Seal == SealPractice.Follows,
            ["officeName"] = office.Name,
            ["officeAddress"] = office.Address,
            ["officePhone"] = office.Phone,
            ["receivedOn"] = theCase.ReceivedAt is { } received ? Day(BeijingTime.DayOf(received)) : "",
            ["replaces"] = "",
            ["acceptedOn"] = theCase.AcceptedAt is { } accepted ? Day(BeijingTime.DayOf(accepted)) : "",
        };
    }

    public TemplateData OfPatent(Case theCase)
    {
        var facts = Of(theCase);
        var patent = theCase.Application.Patent!;
        facts["applicationNumber"] = patent.ApplicationNumber;
        facts["patentTitle"] = patent.Title;
        facts["patentFiledOn"] = Day(patent.FiledOn!.Value);
        facts["patentApplicants"] = string.Join("、", patent.Applicants);
        facts["industry"] = Industry.Find(patent.Industry)!.Name;
        facts["ground"] = Terms.NameZh(Terms.Grounds, patent.Ground);
        facts["ipc"] = patent.Ipc.Count > 0 ? string.Join("；", patent.Ipc) : "—";
        return facts;
    }

    public TemplateData OfClearance(Case theCase) => OfClearance(theCase, theCase.Search!);

    private TemplateData OfClearance(Case theCase, RegisterSearch search)
    {
        var facts = Of(theCase);
        var clearance = theCase.Application.Clearance!;
        facts["purpose"] = clearance.Purpose;
        facts["scope"] = string.Join("、", clearance.Scope.Select(code => Terms.NameZh(Terms.Scopes, code)));
        facts["from"] = Day(clearance.From!.Value);
        facts["to"] = Day(clearance.To!.Value);
        facts["source"] = office.RegisterName;
        facts["cutOff"] = Moment(search.SearchedAt);
        facts["coverage"] = search
            .Coverage.Select(scope => new TemplateData
            {
                ["scope"] = Terms.NameZh(Terms.Scopes, scope.Scope),
                ["source"] = scope.Sources.Count > 0 ? string.Join("、", scope.Sources) : office.RegisterName,
                ["until"] = scope.DataUntil is { } day ? $"截至 {Day(day)}" : "无已导入数据，由经办人核查",
            })
            .ToList();
        facts["names"] = string.Join("、", search.Names);
        facts["validMonths"] = office.ClearanceValidMonths;
        return facts;
    }

    /// <summary>What was asked for, in rows of name and value, as a decision about it states it.</summary>
    public List<TemplateData> Asked(Case theCase, PaperKind kind)
    {
        var (patent, clearance) = (theCase.Application.Patent, theCase.Application.Clearance);
        return kind == PaperKind.PriorityExamination
            ?
            [
                Row("专利申请号", patent!.ApplicationNumber),
                Row("发明名称", patent.Title),
                Row("适用情形", Terms.NameZh(Terms.Grounds, patent.Ground)),
            ]
            :
            [
                Row("证明期间", $"{Day(clearance!.From!.Value)}至 {Day(clearance.To!.Value)}"),
                Row("证明范围", string.Join("、", clearance.Scope.Select(code => Terms.NameZh(Terms.Scopes, code)))),
                Row("用途", clearance.Purpose),
            ];
    }

    private static TemplateData Row(string name, string value) => new() { ["name"] = name, ["value"] = value };

    /// <summary>All facts that a certificate of the case prints, as they are now; reasons left out.</summary>
    public TemplateData OfCertificate(Case theCase, PaperKind kind)
    {
        var facts = kind == PaperKind.PriorityExamination ? OfPatent(theCase) : OfClearance(theCase);
        facts["reasons"] = new List<string>();
        return facts;
    }

    /// <summary>The same before it is decided, perhaps before the register was asked; none while the form lacks what is printed.</summary>
    public TemplateData? Preview(Case theCase, PaperKind kind)
    {
        var (patent, clearance) = (theCase.Application.Patent, theCase.Application.Clearance);
        if (kind == PaperKind.PriorityExamination)
            return patent is { FiledOn: not null } && Industry.Find(patent.Industry) is not null ? OfCertificate(theCase, kind) : null;
        if (clearance is not { From: not null, To: not null })
            return null;
        return theCase.Search is null ? OfClearance(theCase, NotAskedYet(theCase, clearance)) : OfCertificate(theCase, kind);
    }

    private RegisterSearch NotAskedYet(Case theCase, Clearance clearance) =>
        new(clock.Now, clearance.From!.Value, clearance.To!.Value, RegisterSearch.NamesOf(theCase.Application.Applicant), []);

    /// <summary>What was asked for and is referred to the credit report.</summary>
    public TemplateData OfReferral(Case theCase)
    {
        var facts = Of(theCase);
        var clearance = theCase.Application.Clearance!;
        facts["purpose"] = clearance.Purpose;
        facts["scope"] = string.Join("、", clearance.Scope.Select(code => Terms.NameZh(Terms.Scopes, code)));
        facts["from"] = Day(clearance.From!.Value);
        facts["to"] = Day(clearance.To!.Value);
        return facts;
    }

    /// <summary>The deadline in short, for the acceptance notice: every day until the due date with its number or its reason.</summary>
    public TemplateData OfAcceptance(Case theCase)
    {
        var facts = Of(theCase);
        var proof = DeadlineProof.Of(theCase.Deadline!, theCase.FiledOn, clock.Rules.Calendar, theCase.Deadline!.StartedOn);
        facts["budgetDays"] = proof.BudgetDays;
        facts["dueOn"] = Day(proof.DueOn!.Value);
        facts["provisional"] = proof.Provisional;
        facts["days"] = proof
            .Days.Select(day => new TemplateData
            {
                ["day"] = $"{day.Date:yyyy-MM-dd}（{Weekday(day.Date)}）",
                ["count"] = day.Number is { } number ? $"第 {number} 个工作日" : "不计入",
                ["reason"] = day.ReasonZh,
            })
            .ToList();
        return facts;
    }

    /// <summary>What was handed in, for the receipt.</summary>
    public TemplateData OfReceipt(Case theCase, RuleSet rules)
    {
        var facts = Of(theCase);
        facts["receivedAt"] = Moment(theCase.ReceivedAt!.Value);
        facts["documents"] = theCase
            .Documents.OrderBy(document => document.Code, StringComparer.Ordinal)
            .Select(document => rules.Find(document.Code)?.Name ?? document.Code)
            .ToList();
        return facts;
    }

    /// <summary>On what ground the clock was stopped, and why.</summary>
    public TemplateData OfPause(Case theCase, PauseGround ground, string note)
    {
        var facts = Of(theCase);
        facts["ground"] = ground.Name;
        facts["article"] = ground.Article;
        facts["note"] = note;
        return facts;
    }

    /// <summary>The confirmation that a request was taken back, or counts as taken back when no reason was given.</summary>
    public PaperOrder Withdrawal(Case theCase, string? reason, DateTimeOffset at)
    {
        var facts = Of(theCase);
        facts["reason"] = reason ?? "";
        facts["lapsed"] = reason is null;
        facts["withdrawnOn"] = Day(BeijingTime.DayOf(at));
        return new PaperOrder(PaperKind.WithdrawalConfirmation, facts) { Addressee = theCase.ApplicantName };
    }

    public static string Day(DateOnly day) => $"{day.Year} 年 {day.Month} 月 {day.Day} 日";

    private static string Moment(DateTimeOffset at)
    {
        var beijing = at.ToOffset(BeijingTime.Offset);
        return $"{Day(BeijingTime.DayOf(at))} {beijing:HH:mm}";
    }

    private static string Weekday(DateOnly day) => "周" + "日一二三四五六"[(int)day.DayOfWeek];
}

using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Industries;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>The facts of a case as papers print them: dates in words, terms by their names.</summary>
public sealed class PaperFacts(OfficeOptions office, OfficeClock clock)
{
    public CertificateFacts Of(Case about)
    {
        var application = about.Application;
        var applicant = application.Applicant;
        var individual = applicant.Kind == ApplicantKind.Individual;
        return new CertificateFacts
        {
            ["caseNumber"] = about.Number,
            ["queryCode"] = about.QueryCode,
            ["applicantName"] = applicant.Name,
            ["identifierName"] = individual ? "公民身份号码" : "统一社会信用代码",
            ["identifier"] = individual ? ResidentId.Mask(applicant.IdNumber) : applicant.CreditCode,
            ["address"] = applicant.Address,
            ["agentName"] = application.Agent?.Name ?? "",
            ["requested"] = string.Join("、", application.Certificates.Select(code => $"《{CertificateKinds.Parse(code).NameZh()}》")),
            ["sealFollows"] = office.Seal == SealPractice.Follows,
            ["officeName"] = office.Name,
            ["officeAddress"] = office.Address,
            ["officePhone"] = office.Phone,
            ["receivedOn"] = about.ReceivedAt is { } received ? Day(BeijingTime.DayOf(received)) : "",
            ["replaces"] = "",
            ["acceptedOn"] = about.AcceptedAt is { } accepted ? Day(BeijingTime.DayOf(accepted)) : "",
        };
    }

    public CertificateFacts OfPatent(Case about)
    {
        var facts = Of(about);
        var patent = about.Application.Patent!;
        facts["applicationNumber"] = patent.ApplicationNumber;
        facts["patentTitle"] = patent.Title;
        facts["patentFiledOn"] = Day(patent.FiledOn!.Value);
        facts["patentApplicants"] = string.Join("、", patent.Applicants);
        facts["industry"] = Industry.Find(patent.Industry)!.Name;
        facts["ground"] = Terms.NameZh(Terms.Grounds, patent.Ground);
        facts["ipc"] = patent.Ipc.Count > 0 ? string.Join("；", patent.Ipc) : "—";
        return facts;
    }

    public CertificateFacts OfClearance(Case about)
    {
        var facts = Of(about);
        var clearance = about.Application.Clearance!;
        var search = about.Search!;
        facts["purpose"] = clearance.Purpose;
        facts["scope"] = string.Join("、", clearance.Scope.Select(code => Terms.NameZh(Terms.Scopes, code)));
        facts["from"] = Day(clearance.From!.Value);
        facts["to"] = Day(clearance.To!.Value);
        facts["source"] = office.RegisterName;
        facts["cutOff"] = Moment(search.SearchedAt);
        facts["coverage"] = search
            .Coverage.Select(scope => new CertificateFacts
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
    public List<CertificateFacts> Asked(Case about, CertificateKind kind)
    {
        var (patent, clearance) = (about.Application.Patent, about.Application.Clearance);
        return kind == CertificateKind.PriorityExamination
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

    private static CertificateFacts Row(string name, string value) => new() { ["name"] = name, ["value"] = value };

    /// <summary>All facts that a certificate of the case prints, as they are now; reasons left out.</summary>
    public CertificateFacts OfCertificate(Case about, CertificateKind kind)
    {
        var facts = kind == CertificateKind.PriorityExamination ? OfPatent(about) : OfClearance(about);
        facts["reasons"] = new List<string>();
        return facts;
    }

    /// <summary>What was asked for and is referred to the credit report.</summary>
    public CertificateFacts OfReferral(Case about)
    {
        var facts = Of(about);
        var clearance = about.Application.Clearance!;
        facts["purpose"] = clearance.Purpose;
        facts["scope"] = string.Join("、", clearance.Scope.Select(code => Terms.NameZh(Terms.Scopes, code)));
        facts["from"] = Day(clearance.From!.Value);
        facts["to"] = Day(clearance.To!.Value);
        return facts;
    }

    /// <summary>The deadline in short, for the acceptance notice: every day until the due date with its number or its reason.</summary>
    public CertificateFacts OfAcceptance(Case about)
    {
        var facts = Of(about);
        var proof = DeadlineProof.Of(about.Deadline!, about.FiledOn, clock.Rules.Calendar, about.Deadline!.StartedOn);
        facts["budgetDays"] = proof.BudgetDays;
        facts["dueOn"] = Day(proof.DueOn!.Value);
        facts["provisional"] = proof.Provisional;
        facts["days"] = proof
            .Days.Select(day => new CertificateFacts
            {
                ["day"] = $"{day.Date:yyyy-MM-dd}（{Weekday(day.Date)}）",
                ["count"] = day.Number is { } number ? $"第 {number} 个工作日" : "不计入",
                ["reason"] = day.ReasonZh,
            })
            .ToList();
        return facts;
    }

    /// <summary>What was handed in, for the receipt.</summary>
    public CertificateFacts OfReceipt(Case about, RuleSet rules)
    {
        var facts = Of(about);
        facts["receivedAt"] = Moment(about.ReceivedAt!.Value);
        facts["documents"] = about
            .Documents.OrderBy(document => document.Code, StringComparer.Ordinal)
            .Select(document => rules.Find(document.Code)?.Name ?? document.Code)
            .ToList();
        return facts;
    }

    /// <summary>On what ground the clock was stopped, and why.</summary>
    public CertificateFacts OfPause(Case about, PauseGround ground, string note)
    {
        var facts = Of(about);
        facts["ground"] = ground.Name;
        facts["article"] = ground.Article;
        facts["note"] = note;
        return facts;
    }

    /// <summary>The confirmation that a request was taken back, or counts as taken back when no reason was given.</summary>
    public PaperOrder Withdrawal(Case about, string? reason, DateTimeOffset at)
    {
        var facts = Of(about);
        facts["reason"] = reason ?? "";
        facts["lapsed"] = reason is null;
        facts["withdrawnOn"] = Day(BeijingTime.DayOf(at));
        return new PaperOrder(CertificateKind.WithdrawalConfirmation, facts) { Addressee = about.ApplicantName };
    }

    public static string Day(DateOnly day) => $"{day.Year} 年 {day.Month} 月 {day.Day} 日";

    private static string Moment(DateTimeOffset at)
    {
        var beijing = at.ToOffset(BeijingTime.Offset);
        return $"{Day(BeijingTime.DayOf(at))} {beijing:HH:mm}";
    }

    private static string Weekday(DateOnly day) => "周" + "日一二三四五六"[(int)day.DayOfWeek];
}

using System.Text.RegularExpressions;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Industries;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Forms;

/// <summary>
/// Checks that an application is well formed and consistent in itself, and brings its texts, lists and identifiers into their written form.
/// What may stand where says the schema of the form; what depends on another place, on a check digit or on today is checked here.
/// </summary>
public sealed partial class FormCheck(FormSchema schema, IGlyphs glyphs)
{
    /// <summary>The longest period of a no-violation certificate, in years: Beijing's credit report has the same cap.</summary>
    public const int LongestPeriodYears = 5;

    /// <summary>The application in its written form, or all faults at once.</summary>
    public Outcome<Application> Check(Application entered, DateOnly today)
    {
        var (written, faults) = Look(entered, today);
        return faults.Count > 0 ? new InvalidInput(faults) : written;
    }

    /// <summary>The application in its written form, as far as it can be read, and everything that is wrong with it.</summary>
    public (Application Written, IReadOnlyList<Fault> Faults) Look(Application entered, DateOnly today)
    {
        var application = EnteredForm.Clean(entered);
        var faults = new FormFaults(glyphs);
        CheckCertificates(application, faults);
        var applicant = CheckApplicant(application.Applicant, today, faults);
        var agent = CheckAgent(application, today, faults);
        var patent = application.Asks(PaperKinds.PriorityExamination) ? CheckPatent(application.Patent, today, faults) : application.Patent;
        if (application.Asks(PaperKinds.NoViolation))
            CheckClearance(application.Clearance, today, faults);
        CheckDeclarations(application, faults);
        var written = application with { Applicant = applicant, Agent = agent, Patent = patent };
        faults.AddSchema(schema, FormJson.Of(written));
        return (written, faults.ToList());
    }

    private static void CheckCertificates(Application application, FormFaults faults)
    {
        for (var i = 0; i < application.Certificates.Count; i++)
            faults.OneOf($"/certificates/{i}", application.Certificates[i], PaperKinds.Requestable);
        if (application.Certificates.Distinct().Count() < application.Certificates.Count)
            faults.Add("/certificates", "form.twice", "A certificate is asked for twice.", "同一证明重复申请。");
    }

    private static Applicant CheckApplicant(Applicant entered, DateOnly today, FormFaults faults)
    {
        var applicant = entered with { FormerNames = faults.Names("/applicant/formerNames", entered.FormerNames) };
        if (applicant.Contact is { Phone.Length: 0, Email.Length: 0 })
            faults.Missing("/applicant/contact/phone", "a telephone number or an e-mail address", "联系电话或电子邮箱");
        if (applicant.Contact.Email.Length > 0 && !Email().IsMatch(applicant.Contact.Email))
            faults.Add("/applicant/contact/email", "form.email", "This is not an e-mail address.", "电子邮箱格式不正确。");

        if (applicant.Kind == ApplicantKind.Individual)
        {
            var id = faults.Parsed(
                "/applicant/idNumber",
                applicant.IdNumber,
                text => ResidentId.Parse(text, today),
                "the identity number",
                "公民身份号码"
            );
            return id is { } known ? applicant with { IdNumber = known.Text } : applicant;
        }

        return CheckCreditCode(applicant, faults);
    }

    private static Applicant CheckCreditCode(Applicant applicant, FormFaults faults)
    {
        var typed = Characters.Identifier(applicant.CreditCode);
        // What stands so on the licence is filed as it stands, with a stop that a supervisor may lift.
        if (applicant.CodeAsOnLicence == true && CreditCode.MayStandOnLicence(typed) && CreditCode.Parse(typed).IsRefused(out _))
            return applicant with { CreditCode = typed };
        var code = faults.Parsed(
            "/applicant/creditCode",
            applicant.CreditCode,
            CreditCode.Parse,
            "the unified social credit code",
            "统一社会信用代码"
        );
        if (code is not { } parsed)
        {
            if (CreditCode.MayStandOnLicence(typed))
                faults.Add(
                    "/applicant/codeAsOnLicence",
                    "credit-code.as-on-licence",
                    "If the code stands so on the licence, send codeAsOnLicence: true; a supervisor then checks it against the licence.",
                    "如营业执照所载代码确为如此，请将 codeAsOnLicence 设为 true 后提交，由主管人员核对执照。"
                );
            return applicant;
        }

        // Sole traders and cooperatives are enterprises here; universities, institutes and associations are institutions.
        if (ApplicantKind.All.Contains(applicant.Kind) && parsed.IsEnterprise != (applicant.Kind == ApplicantKind.Enterprise))
        {
            faults.Add(
                "/applicant/creditCode",
                "credit-code.kind",
                "The credit code of an enterprise begins with 91, 92 or 93, that of an institution does not; this one begins "
                    + $"with {parsed.Text[..2]}.",
                $"企业的统一社会信用代码以 91、92 或者 93 开头，事业单位等其他机构的不以此开头；该代码以 {parsed.Text[..2]} 开头，与申请人类型不符。"
            );
        }

        return applicant with
        {
            CreditCode = parsed.Text,
            CodeAsOnLicence = null,
        };
    }

    private static Agent? CheckAgent(Application application, DateOnly today, FormFaults faults)
    {
        var agent = application.Agent is { } given ? given with { AgencyCode = Characters.Identifier(given.AgencyCode) } : null;
        if (agent is not null)
        {
            if (!AgencyCode().IsMatch(agent.AgencyCode))
                faults.Add(
                    "/agent/agencyCode",
                    "form.agency-code",
                    "The code of a patent agency has five digits.",
                    "专利代理机构代码应为 5 位数字。"
                );
        }

        if (application.Handler is { } handler)
        {
            faults.Parsed(
                "/handler/idNumber",
                handler.IdNumber,
                text => ResidentId.Parse(text, today),
                "the handler's identity number",
                "经办人公民身份号码"
            );
        }

        return agent;
    }

    private static Patent? CheckPatent(Patent? entered, DateOnly today, FormFaults faults)
    {
        if (entered is null)
        {
            faults.Missing("/patent", "the patent application", "专利申请信息");
            return null;
        }

        var patent = entered with
        {
            Applicants = faults.Names("/patent/applicants", entered.Applicants, printed: true),
            Ipc = FormFaults.Symbols(entered.Ipc),
        };
        var number = faults.Parsed(
            "/patent/applicationNumber",
            patent.ApplicationNumber,
            PatentNumber.Parse,
            "the application number",
            "专利申请号"
        );
        if (number is { IsInvention: false })
        {
            faults.Add(
                "/patent/applicationNumber",
                "patent-number.not-invention",
                "Priority examination is recommended for inventions only (kind digit 1 or 8); this number is of another kind.",
                "优先审查证明仅适用于发明专利申请（种类号为 1 或 8），该申请号属于其他种类。"
            );
        }

        if (number?.Year > today.Year)
            faults.Add(
                "/patent/applicationNumber",
                "patent-number.year",
                $"The application number is of the year {number?.Year}, which has not come.",
                $"申请号所载年份 {number?.Year} 晚于今年。"
            );
        else if (number is { IsInvention: true } filed && patent.FiledOn is { } filedOn && !filed.FitsFiling(filedOn))
            faults.Add(
                "/patent/filedOn",
                "patent-number.year",
                $"The application number is of the year {filed.Year}; the filing date does not fit it.",
                $"申请号所载年份为 {filed.Year}，与申请日不符。"
            );

        faults.Date("/patent/filedOn", patent.FiledOn, today, "the filing date", "申请日");
        faults.Date(
            "/patent/substantiveExaminationSince",
            patent.SubstantiveExaminationSince,
            today,
            "the date of entry into substantive examination",
            "进入实质审查日期"
        );
        if (patent.SubstantiveExaminationSince < patent.FiledOn)
            faults.Add(
                "/patent/substantiveExaminationSince",
                "form.order",
                "Substantive examination cannot begin before the filing date.",
                "进入实质审查日期不能早于申请日。"
            );
        var symbols = patent
            .Ipc.Take(FormFaults.LongestList)
            .Select((symbol, i) => faults.Parsed($"/patent/ipc/{i}", symbol, IpcSymbol.Parse, "an IPC symbol", "IPC 分类号"))
            .ToList();
        return patent with
        {
            ApplicationNumber = number?.Text ?? patent.ApplicationNumber,
            Ipc = symbols.TrueForAll(symbol => symbol is not null) ? [.. symbols.Select(symbol => symbol!.Value.Text)] : patent.Ipc,
        };
    }

    private static void CheckClearance(Clearance? clearance, DateOnly today, FormFaults faults)
    {
        if (clearance is null)
        {
            faults.Missing("/clearance", "the period and purpose of the certificate", "证明的用途、范围和期间");
            return;
        }

        faults.Date("/clearance/from", clearance.From, today, "the beginning of the period", "期间起始日");
        faults.Date("/clearance/to", clearance.To, today, "the end of the period", "期间截止日");
        if (clearance is not { From: { } from, To: { } to })
            return;
        if (to < from)
            faults.Add("/clearance/to", "clearance.order", "The period ends before it begins.", "期间截止日早于起始日。");
        else if (from.Year <= DateOnly.MaxValue.Year - LongestPeriodYears && to >= from.AddYears(LongestPeriodYears))
            faults.Add(
                "/clearance/from",
                "clearance.period",
                $"The period may be at most {LongestPeriodYears} years.",
                $"证明期间不得超过 {LongestPeriodYears} 年。"
            );
    }

    private static void CheckDeclarations(Application application, FormFaults faults)
    {
        if (application.Declarations is not { GoodFaith: true })
            faults.Add(
                "/declarations/goodFaith",
                "declaration.good-faith",
                "The applicant has to declare good faith.",
                "申请人须作出诚信承诺。"
            );
        var asksConsent = application.Asks(PaperKinds.PriorityExamination);
        if (asksConsent && application.Declarations is not { AllApplicantsConsent: true })
            faults.Add(
                "/declarations/allApplicantsConsent",
                "declaration.consent",
                "All applicants of the patent have to consent (Order 85, Article 9).",
                "须经全体专利申请人同意（办法第九条）。"
            );
    }

    [GeneratedRegex(@"\A[0-9]{5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AgencyCode();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}

using GreenChannel.Core.Papers;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;

namespace GreenChannel.Server.Api;

/// <summary>How far a case is, in words for whoever has its number and query code; nothing personal.</summary>
internal sealed class CaseProgress(IWorkflows workflows, OfficeOptions office)
{
    /// <summary>Whom to call.</summary>
    public string Phone => office.Phone;

    /// <summary>The steps at which people are waited for now.</summary>
    public IReadOnlyList<(string Title, string TitleEn)> StepsOf(Case theCase)
    {
        if (theCase is not { WorkflowId: { } id, WorkflowVersion: { } version, Position: { } position } || theCase.IsClosed)
            return [];
        var workflow = workflows.Find(id, version);
        return
        [
            .. workflow
                .Steps.Where(step => position.Open.Contains(step.Id) && step.Type.Kind != StepKind.Automatic)
                .Select(step => (step.Title, step.Name)),
        ];
    }

    /// <summary>Who acts next.</summary>
    public static (string Code, string Zh, string En) NextOf(Case theCase) =>
        theCase switch
        {
            { IsClosed: true } => ("none", "已办结，无须办理", "nobody, it is closed"),
            { Status: CaseStatus.Draft } => ("applicant", "申请人提交申请", "the applicant, to submit it"),
            { IsOpenForApplicant: true } => ("applicant", "申请人补正", "the applicant, to correct it"),
            _ => ("office", "本局办理", "the office"),
        };

    public static (string Zh, string En) Named(CaseStatus status) =>
        status switch
        {
            CaseStatus.Draft => ("草稿，尚未提交", "Draft, not submitted"),
            CaseStatus.Deficient => ("待补正", "To be corrected"),
            CaseStatus.Accepted => ("已受理，办理中", "Accepted, being worked on"),
            CaseStatus.Suspended => ("计时暂停", "The clock stands still"),
            CaseStatus.Completed => ("已办结", "Closed"),
            CaseStatus.Withdrawn => ("已撤回", "Withdrawn"),
            _ => ("逾期未补正，视为撤回", "Lapsed"),
        };

    public static (string Zh, string En) Named(RequestResult result) =>
        result switch
        {
            RequestResult.Pending => ("办理中", "pending"),
            RequestResult.Issued => ("已出具", "issued"),
            RequestResult.Refused => ("不予出具", "refused"),
            RequestResult.Revoked => ("已撤销", "revoked"),
            _ => ("已告知查询信用报告", "referred to the credit report"),
        };
}

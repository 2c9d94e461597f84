using GreenChannel.Core.Approvals;

namespace GreenChannel.Server.Pages.Board;

/// <summary>How kinds of proposals are called on pages.</summary>
internal static class ApprovalWords
{
    public static string WordOf(this PageContext page, ApprovalKind kind) =>
        kind switch
        {
            ApprovalKind.Certificate => page.T("撤销或者换发证明"),
            ApprovalKind.Sealed => page.T("加盖版本"),
            ApprovalKind.Suspension => page.T("延长暂停计时"),
            ApprovalKind.Stop => page.T("排除情形"),
            ApprovalKind.Register => page.T("登记库变更"),
            ApprovalKind.Webhook => page.T("本局回调地址"),
            ApprovalKind.Erasure => page.T("删除个人信息"),
            ApprovalKind.Calendar => page.T("放假安排"),
            ApprovalKind.Account => page.T("工作人员账号"),
            ApprovalKind.Applicant => page.T("企业账号"),
            ApprovalKind.Template => page.T("文书模板"),
            ApprovalKind.Sanction => page.T("失信认定"),
            _ => page.T("解除记录存疑"),
        };

    public static string WordOf(this PageContext page, ProposalState state) =>
        state switch
        {
            ProposalState.Proposed => page.T("待审核"),
            ProposalState.Approved => page.T("已同意"),
            ProposalState.Rejected => page.T("已驳回"),
            _ => page.T("已被替代"),
        };

    /// <summary>What approving does, in one sentence.</summary>
    public static string ConsequenceOf(this PageContext page, ApprovalKind kind) =>
        kind switch
        {
            ApprovalKind.Certificate => page.T("同意后立即撤销或者换发，公告并通知申请人；不能恢复。"),
            ApprovalKind.Sealed => page.T("同意后对外提供该加盖版本，并记入透明日志。"),
            ApprovalKind.Suspension => page.T("同意后计时停止至最后一日，并书面告知申请人。"),
            ApprovalKind.Stop => page.T("同意后该情形不再阻碍办理，作出有利结论时仍须书面说明理由。"),
            ApprovalKind.Register => page.T("同意后这些变更计入登记库，以后的查询以变更后的记录为准。"),
            ApprovalKind.Webhook => page.T("同意后本局的事件即向该地址发送，或者不再发送。"),
            ApprovalKind.Erasure => page.T("同意后立即删除，不能恢复；依法须保存的内容不受影响。"),
            ApprovalKind.Calendar => page.T("同意后重新计算全部相关办件的期限，并通知期限有变动的申请人。"),
            ApprovalKind.Account or ApprovalKind.Applicant => page.T("同意后账号按所列内容生效；新的一次性口令只显示一次。"),
            ApprovalKind.Template => page.T("同意后新签发的文书按该模板制作。"),
            ApprovalKind.Sanction => page.T("同意后该认定生效或者解除，影响此后的申请。"),
            _ => page.T("同意后以现有记录为准继续，断点永久留痕。"),
        };
}

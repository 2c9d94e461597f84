namespace GreenChannel.Core.People;

/// <summary>What an account may do in the service.</summary>
public static class Role
{
    public const string Applicant = "applicant";
    public const string Clerk = "clerk";
    public const string Examiner = "examiner";
    public const string Reviewer = "reviewer";
    public const string Supervisor = "supervisor";
    public const string Registrar = "registrar";
    public const string Administrator = "administrator";
    public const string Auditor = "auditor";

    public static readonly IReadOnlyList<string> All =
    [
        Applicant,
        Clerk,
        Examiner,
        Reviewer,
        Supervisor,
        Registrar,
        Administrator,
        Auditor,
    ];

    public static readonly IReadOnlyList<string> Office = [Clerk, Examiner, Reviewer, Supervisor, Registrar, Administrator, Auditor];

    /// <summary>The role in Chinese, as the timeline shows it instead of a name.</summary>
    public static string NameZh(string role) =>
        role switch
        {
            Applicant => "申请人",
            Clerk => "窗口人员",
            Examiner => "审查员",
            Reviewer => "复核员",
            Supervisor => "督办人员",
            Registrar => "登记员",
            Administrator => "管理员",
            Auditor => "审计员",
            Actor.SystemRole => "系统",
            _ => role,
        };
}

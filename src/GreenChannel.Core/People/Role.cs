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

    /// <summary>Keeps the service going: templates, webhooks of the office, keys.</summary>
    public const string SystemAdministrator = "system-administrator";

    /// <summary>Keeps the accounts: who may enter, and as what.</summary>
    public const string SecurityAdministrator = "security-administrator";

    /// <summary>Both of them, as earlier versions had it; for trying things out, not for an office at work.</summary>
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
        SystemAdministrator,
        SecurityAdministrator,
        Administrator,
        Auditor,
    ];

    public static readonly IReadOnlyList<string> Office = [.. All.Where(role => role != Applicant)];

    /// <summary>Those who decide about cases, or about what cases are decided by.</summary>
    public static readonly IReadOnlyList<string> Deciding = [Clerk, Examiner, Reviewer, Supervisor, Registrar];

    /// <summary>Those who keep the service, and decide nothing.</summary>
    public static readonly IReadOnlyList<string> Administration = [SystemAdministrator, SecurityAdministrator, Administrator];

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
            SystemAdministrator => "系统管理员",
            SecurityAdministrator => "安全管理员",
            Administrator => "管理员",
            Auditor => "审计员",
            Actor.SystemRole => "系统",
            Actor.VisitorRole => "访客",
            _ => role,
        };
}

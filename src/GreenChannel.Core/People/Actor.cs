namespace GreenChannel.Core.People;

/// <summary>
/// Who does something: the account that signed in and the person behind it. One person may have several accounts,
/// and four eyes are counted by person.
/// </summary>
/// <param name="Organisation">For an applicant, the credit code or identity number of the one party it acts for.</param>
public sealed record Actor(string Account, string Person, string Name, IReadOnlyList<string> Roles, string? Organisation = null)
{
    /// <summary>The organisations from whose cases the person stays away now.</summary>
    public IReadOnlyList<Relation> Relations { get; init; } = [];

    /// <summary>For an API key, what it is for; none for a person.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    public const string SystemRole = "system";

    /// <summary>The service itself: the watchdog and the automatic steps.</summary>
    public static readonly Actor System = new("system", "system", "系统", [SystemRole]);

    public const string VisitorRole = "visitor";

    /// <summary>Somebody who is not signed in.</summary>
    public static readonly Actor Visitor = new("visitor", "visitor", "访客", [VisitorRole]);

    /// <summary>Whether it may act in a role; an administrator of earlier versions acts in both that it was split into.</summary>
    public bool Has(string role) =>
        Roles.Contains(role) || (role is Role.SystemAdministrator or Role.SecurityAdministrator && Roles.Contains(Role.Administrator));

    public bool IsOffice => Roles.Any(role => Role.Office.Contains(role) || role == SystemRole);

    /// <summary>The role that a timeline names: the office role before the applicant's.</summary>
    public string MainRole => Roles.FirstOrDefault(Role.Office.Contains) ?? Roles.FirstOrDefault() ?? SystemRole;
}

/// <summary>No account has this name.</summary>
public sealed record UnknownAccount(string UserName)
    : Refusal("unknown-account", RefusalKind.Invalid, $"There is no active account \"{UserName}\".", $"没有名为“{UserName}”的有效账号。")
{
    public override IReadOnlyList<Fault> Faults => [new("/userName", Code, Message, MessageZh)];
}

/// <summary>The API key is not for this.</summary>
public sealed record ScopeRequired(string? Scope)
    : Refusal(
        "scope-required",
        RefusalKind.Forbidden,
        Scope is null ? "This is not for API keys; sign in." : $"This needs an API key of the scope {Scope}.",
        Scope is null ? "该操作不接受密钥，请登录后办理。" : $"该操作需要范围为 {Scope} 的密钥。"
    );

/// <summary>The actor lacks the role that this needs.</summary>
public sealed record RoleRequired(string Role)
    : Refusal("role-required", RefusalKind.Forbidden, $"This needs the role {Role}.", $"此操作需要“{People.Role.NameZh(Role)}”角色。");

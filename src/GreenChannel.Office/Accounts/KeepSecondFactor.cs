using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Somebody sets up a second factor for the own account, takes it away, or gives it anew before something grave.</summary>
public sealed class KeepSecondFactor(ISecondFactor factor)
{
    public async Task<Outcome<Enrolment>> BeginAsync(Guid session, Actor by, CancellationToken ct) =>
        Permissions.Refuse(by, Act.KeepSecondFactor) is { } notPermitted ? notPermitted : await factor.BeginAsync(session, by, ct);

    public async Task<Outcome<IReadOnlyList<string>>> ConfirmAsync(string code, Guid session, Actor by, CancellationToken ct) =>
        Permissions.Refuse(by, Act.KeepSecondFactor) is { } notPermitted ? notPermitted : await factor.ConfirmAsync(code, session, by, ct);

    public async Task<Outcome<string>> RemoveAsync(string code, Guid session, Actor by, CancellationToken ct) =>
        Permissions.Refuse(by, Act.KeepSecondFactor) is { } notPermitted ? notPermitted : await factor.RemoveAsync(code, session, by, ct);

    public async Task<Outcome<string>> StepUpAsync(string code, Guid session, Actor by, CancellationToken ct) =>
        Permissions.Refuse(by, Act.StepUp) is { } notPermitted ? notPermitted : await factor.StepUpAsync(code, session, by, ct);
}

/// <summary>The code is not the present one, or was used before.</summary>
public sealed record WrongCode()
    : Refusal("wrong-code", RefusalKind.Invalid, "This code is not the present one, or was used before.", "验证码不正确或者已使用过。")
{
    public override IReadOnlyList<Fault> Faults => [new("/code", Code, Message, MessageZh)];
}

/// <summary>The account has a second factor already.</summary>
public sealed record SecondFactorExists()
    : Refusal(
        "second-factor-exists",
        RefusalKind.Conflict,
        "Your account has a second factor already; take it away first.",
        "您的账号已启用双重验证，请先停用。"
    );

/// <summary>The account has no second factor.</summary>
public sealed record NoSecondFactor()
    : Refusal("no-second-factor", RefusalKind.Conflict, "Your account has no second factor.", "您的账号未启用双重验证。");

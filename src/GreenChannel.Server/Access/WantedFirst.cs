using GreenChannel.Core;
using GreenChannel.Persistence.People;

namespace GreenChannel.Server.Access;

/// <summary>What an account has to do before anything else.</summary>
/// <param name="asksForSecondFactor">Whether roles that need a second factor are asked for it: not where the service is only tried.</param>
public sealed class WantedFirst(Passwords passwords, AccessOptions options, bool asksForSecondFactor)
{
    /// <summary>The first of it, or nothing.</summary>
    public Refusal? Of(SignedIn signedIn) =>
        signedIn.IsKey ? null
        : signedIn.MustChangePassword || passwords.IsOld(signedIn.PasswordSetAt) ? new PasswordChangeRequired()
        : asksForSecondFactor && !signedIn.HasSecondFactor && signedIn.Actor.Roles.Any(options.SecondFactorRoles.Contains)
            ? new EnrolmentRequired()
        : null;
}

/// <summary>The account holds a role that needs a second factor and has none yet.</summary>
public sealed record EnrolmentRequired()
    : Refusal(
        "enrolment-required",
        RefusalKind.Forbidden,
        "Set up a second factor first: POST /api/v1/me/second-factor.",
        "请先启用双重验证：POST /api/v1/me/second-factor。"
    );

/// <summary>Somebody else has set the password, or it has grown too old: a new one comes before anything else.</summary>
public sealed record PasswordChangeRequired()
    : Refusal(
        "password-change-required",
        RefusalKind.Forbidden,
        "Choose a password of your own first: PUT /api/v1/me/password.",
        "请先修改口令：PUT /api/v1/me/password。"
    );

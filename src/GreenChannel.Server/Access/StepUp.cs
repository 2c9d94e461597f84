using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Persistence.People;

namespace GreenChannel.Server.Access;

/// <summary>Grave acts ask whoever has a second factor for one that is not older than ten minutes.</summary>
public sealed class StepUp(MachineTime machine)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Why an act has to wait for a code, or nothing.</summary>
    public StepUpRequired? Refuse(SignedIn signedIn, Act act) =>
        signedIn.HasSecondFactor && Permissions.IsGrave(act) && !(signedIn.SteppedUpAt is { } at && machine.Now - at <= Fresh)
            ? new StepUpRequired()
            : null;
}

/// <summary>What is asked for needs a fresh code of the second factor.</summary>
public sealed record StepUpRequired()
    : Refusal(
        "step-up-required",
        RefusalKind.Forbidden,
        "Give your second factor anew first: POST /api/v1/me/step-up.",
        "请先重新输入验证码：POST /api/v1/me/step-up。"
    );

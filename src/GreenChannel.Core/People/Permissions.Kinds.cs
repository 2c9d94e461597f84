using System.Collections.Frozen;

namespace GreenChannel.Core.People;

// Kinds of acts: grave ones, those that wait while the record is in doubt, and those of the impartial.
public static partial class Permissions
{
    // What cannot be taken back, or gives somebody power: whoever found a screen unlocked does none of it.
    private static readonly FrozenSet<Act> Grave = new[]
    {
        Act.RevokeCertificate,
        Act.ReplaceCertificate,
        Act.ProposeChange,
        Act.ProposeAccount,
        Act.ApproveAccount,
        Act.ApproveDecider,
        Act.ProposeApplicant,
        Act.ApproveApplicant,
        Act.EndSessions,
        Act.DisableAccount,
        Act.AddApiKey,
        Act.RotateApiKey,
        Act.ProposeWebhook,
        Act.ApproveWebhook,
        Act.ExportPerson,
        Act.ProposeErasure,
        Act.ApproveErasure,
        Act.ProposeResumption,
        Act.AdoptResumption,
        Act.ApproveResumptionAsAuditor,
        Act.ApproveResumptionAsSupervisor,
    }.ToFrozenSet();

    // What decides, or gives power, waits while the record is in doubt: nobody could say later what it was based on. What a clock of
    // the law runs for goes on, and so does keeping somebody out.
    private static readonly FrozenSet<Act> Certain = new[]
    {
        Act.CompleteTask,
        Act.ProposeStopLift,
        Act.LiftStop,
        Act.ApproveSuspension,
        Act.ProposeChange,
        Act.RevokeCertificate,
        Act.ReplaceCertificate,
        Act.ProposeSealed,
        Act.SealCertificate,
        Act.ProposeCalendar,
        Act.ApproveCalendar,
        Act.ImportViolations,
        Act.ApproveImprovement,
        Act.ProposeSanction,
        Act.ProposeLifting,
        Act.EnterSanction,
        Act.LiftSanction,
        Act.ProposeTemplate,
        Act.UploadTemplate,
        Act.ResetTemplate,
        Act.AddWebhook,
        Act.ChangeWebhook,
        Act.RemoveWebhook,
        Act.RotateSecret,
        Act.ProposeWebhook,
        Act.ApproveWebhook,
        Act.ProposeAccount,
        Act.ApproveAccount,
        Act.ApproveDecider,
        Act.ProposeApplicant,
        Act.ApproveApplicant,
        Act.InviteColleague,
        Act.AcceptInvitation,
        Act.AddApiKey,
        Act.RotateApiKey,
        Act.ProposeErasure,
        Act.ApproveErasure,
    }.ToFrozenSet();

    /// <summary>Whether an act waits while the record is in doubt.</summary>
    public static bool WantsCertainty(Act act) => Certain.Contains(act);

    // What an officer does in a case, and not in the own.
    private static readonly FrozenSet<Act> Impartial = new[]
    {
        Act.ClaimTask,
        Act.CompleteTask,
        Act.AssignTask,
        Act.ProposeStopLift,
        Act.RejectStopLift,
        Act.LiftStop,
        Act.SuspendCase,
        Act.ResumeCase,
        Act.ApproveSuspension,
        Act.RejectSuspension,
        Act.ProposeChange,
        Act.RevokeCertificate,
        Act.ReplaceCertificate,
        Act.ProposeSealed,
        Act.SealCertificate,
    }.ToFrozenSet();

    /// <summary>Whether an act is for those alone who have no part in the case (回避).</summary>
    public static bool IsImpartial(Act act) => Impartial.Contains(act);

    /// <summary>Whether an act asks whoever has a second factor for a fresh one.</summary>
    public static bool IsGrave(Act act) => Grave.Contains(act);
}

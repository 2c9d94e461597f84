using GreenChannel.Core.People;

namespace GreenChannel.Core.Workflows;

/// <summary>Steps that no workflow draws, since every process has them: tasks that the office sets itself.</summary>
public static class OfficeSteps
{
    /// <summary>The contact was told by telephone.</summary>
    public const string Told = "told";

    /// <summary>The contact could not be had by telephone either; what was tried is written down.</summary>
    public const string NotReached = "not-reached";

    /// <summary>A clerk telephones a contact whom no message could reach.</summary>
    public static readonly Step Telephone = new(
        "telephoneContact",
        StepType.OfficeTask,
        "Telephone the contact",
        "电话告知联系人",
        new Dictionary<string, string> { ["role"] = Role.Clerk },
        [Told, NotReached],
        []
    );

    /// <summary>The applicant was spoken to, and it is written down what was found and done.</summary>
    public const string SpokenTo = "called-back";

    /// <summary>A supervisor calls back whoever has rated the service badly.</summary>
    public static readonly Step CallBack = new(
        "callBack",
        StepType.OfficeTask,
        "Call back after a bad rating",
        "差评回访",
        new Dictionary<string, string> { ["role"] = Role.Supervisor },
        [SpokenTo],
        []
    );

    public static readonly IReadOnlyDictionary<string, OutcomeTitle> Outcomes = new Dictionary<string, OutcomeTitle>
    {
        [Told] = new(Told, "已电话告知", "Told by telephone", NeedsReason: false),
        [SpokenTo] = new(SpokenTo, "已回访并整改", "Called back and mended", NeedsReason: true),
        [NotReached] = new(NotReached, "未能联系到", "Could not be reached", NeedsReason: true),
    };

    public static Step? Find(string stepId) =>
        stepId == Telephone.Id ? Telephone
        : stepId == CallBack.Id ? CallBack
        : null;
}

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

    public static readonly IReadOnlyDictionary<string, OutcomeTitle> Outcomes = new Dictionary<string, OutcomeTitle>
    {
        [Told] = new(Told, "已电话告知", "Told by telephone", NeedsReason: false),
        [NotReached] = new(NotReached, "未能联系到", "Could not be reached", NeedsReason: true),
    };

    public static Step? Find(string stepId) => stepId == Telephone.Id ? Telephone : null;
}

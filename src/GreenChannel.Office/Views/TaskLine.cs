using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Views;

/// <summary>A task with what is shown of its case.</summary>
/// <param name="IsStranded">Whoever has it cannot sign in any more.</param>
public sealed record TaskLine(
    OfficeTask Task,
    string CaseNumber,
    string ApplicantName,
    long CaseVersion,
    string WorkflowId,
    int WorkflowVersion,
    Deadline? Deadline,
    bool IsStranded
);

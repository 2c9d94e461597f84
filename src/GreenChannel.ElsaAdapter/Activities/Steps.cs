using System.ComponentModel;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Workflows;

namespace GreenChannel.ElsaAdapter.Activities;

// The types of step of a workflow file, so that Elsa reads them and Elsa Studio shows their inputs and outcomes. What each
// one means stands once, in StepType; a test holds the two against each other.

/// <summary>Compares the case with the rules of its day of receipt.</summary>
[Activity("GreenChannel", "Case", "完整性检查：按收件日的规则检查材料。", DisplayName = "完整性检查 Check completeness")]
[FlowNode("Complete", "Deficient")]
public sealed class CheckCompleteness : CaseStep;

/// <summary>Sends the notice of what is missing and waits for the applicant.</summary>
[Activity("GreenChannel", "Case", "一次性告知并等待申请人补正。", DisplayName = "等待补正 Await correction")]
[FlowNode("Corrected", "Expired")]
public sealed class AwaitCorrection : CaseStep
{
    [Input(Description = "Working days for the answer; blank: as in the settings.")]
    public Input<string?> Days { get; set; } = null!;
}

/// <summary>Closes a case whose applicant did not answer.</summary>
[Activity("GreenChannel", "Case", "逾期未补正，视为撤回并结案。", DisplayName = "逾期结案 Close as lapsed")]
[FlowNode(StepType.Done)]
public sealed class CloseLapsed : CaseStep;

/// <summary>Starts the clock and sends the acceptance notice.</summary>
[Activity("GreenChannel", "Case", "受理：开始计时并发送受理通知书。", DisplayName = "受理 Accept")]
[FlowNode(StepType.Done)]
public sealed class Accept : CaseStep;

/// <summary>Was this certificate asked for?</summary>
[Activity("GreenChannel", "Case", "是否申请了该证明。", DisplayName = "是否申请 Ask")]
[FlowNode("Yes", "No")]
public sealed class Ask : CaseStep
{
    [Input(UIHint = InputUIHints.DropDown, Options = new[] { PaperKinds.PriorityExamination, PaperKinds.NoViolation })]
    public Input<string?> Question { get; set; } = null!;
}

/// <summary>
/// A person of the office decides. Its ports in a designer are all outcomes that the shipped process has; those of a step are in its input.
/// </summary>
[Activity("GreenChannel", "Office", "经办人员办理：初审、复核、签发等。", DisplayName = "办理任务 Office task")]
[FlowNode("recommend", "decline", "deficient", "clear", "hit", "agree", "return")]
public sealed class OfficeTask : CaseStep
{
    [Input(UIHint = InputUIHints.DropDown, Options = new[] { Core.People.Role.Examiner, Core.People.Role.Reviewer })]
    public Input<string?> Role { get; set; } = null!;

    [Input(Description = "The outcomes, separated by commas; their titles stand in the workflow's custom properties.")]
    public Input<string?> Outcomes { get; set; } = null!;

    [Input(Description = "Four eyes: the ids of the tasks whose persons may not do this one.")]
    public Input<string?> DistinctFrom { get; set; } = null!;

    [Input(UIHint = InputUIHints.DropDown, Options = new[] { PaperKinds.PriorityExamination, PaperKinds.NoViolation })]
    public Input<string?> Certificate { get; set; } = null!;
}

/// <summary>Asks the register of violations.</summary>
[Activity("GreenChannel", "Register", "查询违法记录登记库。", DisplayName = "查询登记库 Search register")]
[FlowNode("Clean", "Hits", "PendingOnly")]
public sealed class SearchRegister : CaseStep;

/// <summary>Asks the register again just before the issue.</summary>
[Activity("GreenChannel", "Register", "出具前再次查询违法记录登记库。", DisplayName = "复查登记库 Recheck register")]
[FlowNode("Unchanged", "Changed")]
public sealed class RecheckRegister : CaseStep;

/// <summary>Issues a certificate or refuses it, as the named task decided.</summary>
[Activity("GreenChannel", "Office", "按经办结论出具证明或者不予出具决定书。", DisplayName = "出具 Issue certificate")]
[FlowNode(StepType.Done)]
public sealed class IssueCertificate : CaseStep
{
    [Input(UIHint = InputUIHints.DropDown, Options = new[] { PaperKinds.PriorityExamination, PaperKinds.NoViolation })]
    public Input<string?> Certificate { get; set; } = null!;

    [Input(Description = "The id of the task that decided.")]
    public Input<string?> DecidedBy { get; set; } = null!;
}

/// <summary>Closes the case.</summary>
[Activity("GreenChannel", "Case", "办结。", DisplayName = "办结 Close case")]
[FlowNode(StepType.Done)]
public sealed class CloseCase : CaseStep;

/// <summary>Merges the ends of a branch; passed at once.</summary>
[Activity("GreenChannel", "Case", "合并一个分支的各个出口。", DisplayName = "分支完成 Branch done")]
[FlowNode(StepType.Done)]
public sealed class BranchDone : CodeActivity;

/// <summary>
/// Stands for a join of any while Elsa runs, see <see cref="AnyJoin"/>: it stops at every arrival and is told whether to go on.
/// </summary>
[Activity("GreenChannel", "Case", "")]
[Browsable(false)]
public sealed class Arrival : CaseStep;

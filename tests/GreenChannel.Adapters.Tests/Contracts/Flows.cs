using GreenChannel.Core.Workflows;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>Small flows for the contract, read by the strict reader like any other.</summary>
public static class Flows
{
    public static Workflow Sequence { get; } = Read("a:Accept! b:Task close:Close", "a.Done>b b.agree>close b.return>b b.stop>b");

    /// <summary>A later version of <see cref="Sequence"/>: a step was put between, and <c>b</c> can be stopped.</summary>
    public static Workflow SequenceLater { get; } =
        Read("a:Accept! c:Task b:Task close:Close", "a.Done>c c.agree>b c.return>c c.stop>c b.agree>close b.return>c b.stop>close");

    /// <summary>A later version of <see cref="Sequence"/> in which <c>b</c> has another name.</summary>
    public static Workflow SequenceRenamed { get; } =
        Read("a:Accept! b2:Task close:Close", "a.Done>b2 b2.agree>close b2.return>b2 b2.stop>b2");

    public static Workflow Branch { get; } =
        Read(
            "ask:Ask! left:Task right:Task close:Close",
            "ask.Yes>left ask.No>right left.agree>close left.return>left left.stop>left right.agree>close right.return>right "
                + "right.stop>right"
        );

    public static Workflow Started { get; } = Read("start:Start b:Task close:Close", "start.Done>b b.agree>close b.return>b b.stop>b");

    public static Workflow Fork { get; } =
        Read(
            "a:Accept! left:Task right:Task join:Join:WaitAll close:Close",
            "a.Done>left a.Done>right left.agree>join left.return>left left.stop>left right.agree>join right.return>right "
                + "right.stop>right join.Done>close"
        );

    /// <summary>
    /// The first of two opens <c>next</c>; the case is closed when all three are done. <c>next</c> may send it back to the fork.
    /// </summary>
    public static Workflow First { get; } =
        Read(
            "a:Accept! left:Task right:Task any:Join:WaitAny next:Task all:Join:WaitAll check:Task close:Close",
            "a.Done>left a.Done>right left.agree>any left.agree>all left.return>left left.stop>left right.agree>any "
                + "right.agree>all right.return>right right.stop>right "
                + "any.Done>next next.agree>all next.return>next next.stop>next all.Done>check check.agree>close check.return>a "
                + "check.stop>close"
        );

    /// <summary>The same, but each of the two comes to the join of any by two outcomes.</summary>
    public static Workflow FirstByTwo { get; } =
        Read(
            "a:Accept! left:Task right:Task any:Join:WaitAny next:Task all:Join:WaitAll done1:Done done2:Done check:Task close:Close",
            "a.Done>left a.Done>right left.agree>done1 left.stop>done1 left.agree>any left.stop>any left.return>left "
                + "right.agree>done2 right.stop>done2 right.agree>any right.stop>any right.return>right "
                + "done1.Done>all done2.Done>all any.Done>next next.agree>all next.return>next next.stop>next all.Done>check "
                + "check.agree>close check.return>a check.stop>close"
        );

    /// <summary>Inputs written as bare texts, and ids that an engine might use itself.</summary>
    public static Workflow Bare { get; } =
        Of(
            Draw(
                new FlowDraft("workflow", isBare: true),
                "case:Accept! left:Task right:Task join:Join:WaitAll close:Close",
                "case.Done>left case.Done>right left.agree>join left.return>left left.stop>left right.agree>join "
                    + "right.return>right right.stop>right join.Done>close",
                ""
            )
        );

    /// <summary>A nested flowchart whose branches meet in a join of any, and which is done only when the late one has come too.</summary>
    public static Workflow FirstInside { get; } =
        ReadNested(
            "b:Accept! left:Task right:Task any:Join:WaitAny next:Task",
            "b.Done>left b.Done>right left.agree>any left.return>left left.stop>any right.agree>any right.return>right "
                + "right.stop>any any.Done>next next.return>next",
            "next.agree next.stop"
        );

    public static Workflow Nested { get; } =
        ReadNested(
            "inner:Task! inner2:Task",
            "inner.agree>inner2 inner.return>inner inner2.return>inner2",
            "inner.stop inner2.agree inner2.stop"
        );

    public static Workflow Shipped { get; } = WorkflowReader.Read(ProjectFiles.Read("workflows/green-channel.json")).Workflow!;

    private static Workflow Read(string steps, string connections) => Of(Draw(new FlowDraft(), steps, connections, ""));

    private static Workflow ReadNested(string steps, string connections, string final)
    {
        var outer = Draw(new FlowDraft(), "a:Accept! close:Close", "", "");
        outer.Nest(Draw(new FlowDraft("nested"), steps, connections, final));
        outer.Connect("a", "Done", "nested");
        outer.Connect("nested", "Done", "close");
        return Of(outer);
    }

    private static Workflow Of(FlowDraft draft)
    {
        var reading = draft.Read();
        return reading.Workflow ?? throw new InvalidOperationException(string.Join('\n', reading.Faults));
    }

    private static FlowDraft Draw(FlowDraft draft, string steps, string connections, string final)
    {
        var ends = final
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(end => end.Split('.'))
            .ToLookup(end => end[0], end => end[1]);
        foreach (var part in steps.Split(' ').Select(text => text.Split(':')))
            draft.Add(
                part[0],
                TypeOf(part[1].TrimEnd('!')),
                part.ElementAtOrDefault(2),
                part[^1].EndsWith('!'),
                ends.Contains(part[0]) ? string.Join(',', ends[part[0]]) : null
            );
        foreach (var part in connections.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('.', '>')))
            draft.Connect(part[0], part[1], part[2]);
        return draft;
    }

    private static StepType TypeOf(string name) =>
        name switch
        {
            "Accept" => StepType.Accept,
            "Ask" => StepType.Ask,
            "Task" => StepType.OfficeTask,
            "Join" => StepType.Join,
            "Start" => StepType.Start,
            "Done" => StepType.BranchDone,
            _ => StepType.CloseCase,
        };
}

using GreenChannel.Core.Workflows;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>
/// Random flowcharts, the same for the same number: branches, loops, forks, joins of all and of any and nested flowcharts
/// within each other, now and then with a connection led astray. Those that the strict reader refuses are left out.
/// </summary>
internal sealed class RandomFlows
{
    private const int Deepest = 2;

    // Far more than an office draws; with every fork the positions that the reader visits multiply.
    private const int MostSteps = 16;
    private readonly Random _random;
    private int _steps;

    private RandomFlows(int seed) => _random = new Random(seed);

    /// <summary>An end that is not connected yet: a step and its outcome.</summary>
    private readonly record struct Loose(string Step, string Outcome);

    /// <summary>So many sound flowcharts, each with the number that makes it.</summary>
    public static IEnumerable<(int Seed, Workflow Workflow)> Take(int count) =>
        Enumerable.Range(1, int.MaxValue).Select(seed => (seed, Draw(seed))).Where(drawn => drawn.Item2 is not null).Take(count)!;

    private static Workflow? Draw(int seed)
    {
        var draft = new RandomFlows(seed).Draw();
        return draft.StepIds.Count() > MostSteps ? null : draft.Read().Workflow;
    }

    private FlowDraft Draw()
    {
        var draft = new FlowDraft();
        var (entry, ends) = Blocks(draft, 0, _random.Next(1, 3));
        var close = draft.Add("close", StepType.CloseCase);
        Lead(draft, ends, close);
        var start = draft.Add("start", _random.Next(3) == 0 ? StepType.Start : StepType.Accept, isStart: true);
        draft.Connect(start, StepType.Done, entry);
        // One in three is led astray somewhere; many of those are unsound, the others are what nobody would have drawn.
        if (_random.Next(3) == 0)
            draft.Redirect(_random.Next(draft.Connections), draft.StepIds.ElementAt(_random.Next(draft.StepIds.Count())));
        return draft;
    }

    private (string Entry, List<Loose> Ends) Blocks(FlowDraft draft, int depth, int count)
    {
        var (entry, ends) = Block(draft, depth);
        for (var i = 1; i < count; i++)
        {
            var next = Block(draft, depth);
            Lead(draft, ends, next.Entry);
            ends = next.Ends;
        }

        return (entry, ends);
    }

    private (string Entry, List<Loose> Ends) Block(FlowDraft draft, int depth) =>
        (depth < Deepest ? _random.Next(7) : 0) switch
        {
            1 => Branch(draft, depth),
            2 => Loop(draft, depth),
            3 or 4 => Fork(draft, depth),
            5 => First(draft),
            6 => Nested(draft, depth),
            _ => Task(draft),
        };

    private (string, List<Loose>) Task(FlowDraft draft)
    {
        var task = draft.Add(Name("t"), StepType.OfficeTask);
        draft.Connect(task, "return", task);
        if (_random.Next(2) == 0)
            return (task, [new(task, "agree"), new(task, "stop")]);
        draft.Connect(task, "stop", task);
        return (task, [new(task, "agree")]);
    }

    private (string, List<Loose>) Branch(FlowDraft draft, int depth)
    {
        var ask = draft.Add(Name("q"), StepType.Ask);
        var (yes, ends) = Blocks(draft, depth + 1, 1);
        draft.Connect(ask, "Yes", yes);
        if (_random.Next(2) == 0)
            return (ask, [.. ends, new(ask, "No")]);
        var (no, others) = Blocks(draft, depth + 1, 1);
        draft.Connect(ask, "No", no);
        return (ask, [.. ends, .. others]);
    }

    private (string, List<Loose>) Loop(FlowDraft draft, int depth)
    {
        var (entry, ends) = Blocks(draft, depth + 1, _random.Next(1, 3));
        var task = draft.Add(Name("l"), StepType.OfficeTask);
        Lead(draft, ends, task);
        draft.Connect(task, "return", entry);
        return (entry, [new(task, "agree"), new(task, "stop")]);
    }

    private (string, List<Loose>) Fork(FlowDraft draft, int depth)
    {
        var fork = draft.Add(Name("f"), StepType.Accept);
        var join = draft.Add(Name("j"), StepType.Join, "WaitAll");
        for (var branches = _random.Next(4) == 0 ? 3 : 2; branches > 0; branches--)
        {
            var (entry, ends) = Blocks(draft, depth + 1, 1);
            draft.Connect(fork, StepType.Done, entry);
            Merge(draft, ends, join);
        }

        return (fork, [new(join, StepType.Done)]);
    }

    private (string, List<Loose>) First(FlowDraft draft)
    {
        var fork = draft.Add(Name("f"), StepType.Accept);
        var any = draft.Add(Name("any"), StepType.Join, "WaitAny");
        var all = draft.Add(Name("j"), StepType.Join, "WaitAll");
        for (var branches = _random.Next(4) == 0 ? 3 : 2; branches > 0; branches--)
        {
            var (entry, ends) = Task(draft);
            draft.Connect(fork, StepType.Done, entry);
            var done = draft.Add(Name("d"), StepType.BranchDone);
            Lead(draft, ends, done);
            draft.Connect(done, StepType.Done, any);
            draft.Connect(done, StepType.Done, all);
        }

        var (next, last) = Task(draft);
        draft.Connect(any, StepType.Done, next);
        Merge(draft, last, all);
        return (fork, [new(all, StepType.Done)]);
    }

    private (string, List<Loose>) Nested(FlowDraft draft, int depth)
    {
        var inner = new FlowDraft(Name("n"));
        var (entry, ends) = Blocks(inner, depth + 1, _random.Next(1, 3));
        var last = inner.Add(Name("d"), StepType.BranchDone);
        Lead(inner, ends, last);
        var start = inner.Add(Name("s"), StepType.Accept, isStart: true);
        inner.Connect(start, StepType.Done, entry);
        var nested = draft.Nest(inner);
        return (nested, [new(nested, StepType.Done)]);
    }

    // The alternatives of a branch become the one connection that a join wants.
    private void Merge(FlowDraft draft, List<Loose> ends, string join)
    {
        if (ends.Count == 1)
        {
            Lead(draft, ends, join);
            return;
        }

        var done = draft.Add(Name("d"), StepType.BranchDone);
        Lead(draft, ends, done);
        draft.Connect(done, StepType.Done, join);
    }

    private static void Lead(FlowDraft draft, List<Loose> ends, string to)
    {
        foreach (var end in ends)
            draft.Connect(end.Step, end.Outcome, to);
    }

    private string Name(string kind) => $"{kind}{++_steps}";
}

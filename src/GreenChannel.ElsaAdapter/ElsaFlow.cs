using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;
using GreenChannel.Core.Workflows;
using GreenChannel.ElsaAdapter.Activities;

namespace GreenChannel.ElsaAdapter;

/// <summary>
/// A workflow as Elsa loaded it, and the way between our position and Elsa's state: what Elsa would have kept is built anew
/// from open steps and tokens, and what it has come to is read back into them.
/// </summary>
internal sealed class ElsaFlow(Workflow workflow, WorkflowGraph graph)
{
    // No step can have this id, which is that of the whole.
    private const string Case = "\0case";
    private readonly Dictionary<string, string> _nodes = graph
        .Nodes.DistinctBy(node => node.Activity.Id)
        .ToDictionary(node => node.Activity.Id, node => node.NodeId);

    public WorkflowGraph Graph => graph;

    public WorkflowState StateAt(Position position)
    {
        var identity = graph.Workflow.Identity;
        var state = new WorkflowState
        {
            Id = Case,
            DefinitionId = identity.DefinitionId,
            DefinitionVersionId = identity.Id,
            DefinitionVersion = identity.Version,
            Status = WorkflowStatus.Running,
            SubStatus = WorkflowSubStatus.Suspended,
        };
        state.ActivityExecutionContexts.Add(
            new ActivityExecutionContextState
            {
                Id = Case,
                ScheduledActivityNodeId = graph.Workflow.NodeId,
                Status = ActivityStatus.Running,
            }
        );
        var tokens = position.Tokens.Where(token => !token.Blocked).ToLookup(token => workflow.FlowOf(token.To));
        Open(state, workflow.Root.Id, Case, graph.Workflow.NodeId, "OnRootCompletedAsync", 1, tokens[workflow.Root]);
        foreach (
            var flow in position
                .Open.SelectMany(step => workflow.NestedAround(step))
                .Distinct()
                .OrderBy(flow => workflow.NestedAround(flow.Id).Count())
        )
            OpenIn(state, flow.Id, tokens[flow]);
        foreach (var step in position.Open)
        {
            OpenIn(state, step, null);
            state.Bookmarks.Add(
                new Bookmark(step, CaseStep.Outcome, "", null, step, _nodes[step], step, default, autoBurn: true, CaseStep.ResumedBy)
            );
        }

        return state;
    }

    /// <summary>The steps at which Elsa has stopped and the tokens that lie before steps.</summary>
    public Position PositionOf(WorkflowState state, IEnumerable<Token> marks)
    {
        var open = state.Bookmarks.Select(bookmark => bookmark.ActivityId).ToList();
        var ended = state.SubStatus == WorkflowSubStatus.Finished;
        if (state.Incidents.Count > 0 || ended == open.Count > 0)
            throw new InvalidOperationException(
                $"Elsa stopped in workflow {workflow.Id} {workflow.Version}: {state.SubStatus}, {open.Count} open, "
                    + $"{string.Join("; ", state.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Message}"))}"
            );
        var tokens = state.ActivityExecutionContexts.SelectMany(context =>
            context.Properties.TryGetValue(ElsaTokens.Property, out var kept) ? ElsaTokens.Read(kept) : []
        );
        return Position.Of(workflow, open, tokens.Concat(marks.Where(mark => IsRunning(mark, open))));
    }

    // A nested flowchart that is done takes its marks along.
    private bool IsRunning(Token mark, List<string> open) =>
        workflow.NestedAround(mark.To).All(flow => open.Any(step => workflow.NestedAround(step).Contains(flow)));

    private void OpenIn(WorkflowState state, string step, IEnumerable<Token>? tokens)
    {
        var outer = workflow.FlowOf(step).Id;
        Open(state, step, outer, _nodes[outer], "OnChildCompletedTokenBasedLogicAsync", 2 + workflow.NestedAround(step).Count(), tokens);
    }

    // Names of methods and properties are what Elsa writes into its own state.
    private void Open(
        WorkflowState state,
        string id,
        string parent,
        string parentNode,
        string whenDone,
        int depth,
        IEnumerable<Token>? tokens
    )
    {
        var context = new ActivityExecutionContextState
        {
            Id = id,
            ScheduledActivityNodeId = _nodes[id],
            ParentContextId = parent,
            OwnerActivityNodeId = parentNode,
            CallStackDepth = depth,
            Status = ActivityStatus.Running,
        };
        if (tokens is not null)
            context.Properties[ElsaTokens.Property] = ElsaTokens.Write(tokens);
        state.ActivityExecutionContexts.Add(context);
        state.CompletionCallbacks.Add(new CompletionCallbackState(parent, _nodes[id], whenDone));
    }
}

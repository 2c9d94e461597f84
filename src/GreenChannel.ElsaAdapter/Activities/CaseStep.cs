using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;

namespace GreenChannel.ElsaAdapter.Activities;

/// <summary>
/// A step of a case as Elsa sees it: a place where the flow stops until it is told the outcome. What the step does is not
/// Elsa's business; the service carries it out, or a person does.
/// </summary>
public abstract class CaseStep : Activity
{
    /// <summary>The input under which a resumed step finds its outcome.</summary>
    internal const string Outcome = "outcome";

    /// <summary>Elsa keeps the name of the method that goes on, not the method.</summary>
    internal const string ResumedBy = nameof(GoOnAsync);

    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkName = Outcome,
                Callback = GoOnAsync,
                IncludeActivityInstanceId = false,
            }
        );

    protected async ValueTask GoOnAsync(ActivityExecutionContext context) =>
        await context.CompleteActivityWithOutcomesAsync((string)context.WorkflowInput[Outcome]);
}

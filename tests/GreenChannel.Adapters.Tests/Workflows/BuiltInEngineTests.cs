using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Core.Workflows;
using GreenChannel.Core.Workflows.BuiltIn;

namespace GreenChannel.Adapters.Tests.Workflows;

public sealed class BuiltInEngineTests : WorkflowEngineContract
{
    protected override IWorkflowEngine Engine { get; } = new BuiltInEngine();
}

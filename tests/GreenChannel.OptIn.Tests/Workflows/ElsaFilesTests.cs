using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using GreenChannel.Core.Workflows;
using GreenChannel.ElsaAdapter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenChannel.OptIn.Tests.Workflows;

/// <summary>The files as Elsa reads and writes them.</summary>
public sealed class ElsaFilesTests
{
    private static readonly IServiceProvider Elsa = ElsaEngine.Services(NullLoggerFactory.Instance);

    [Fact]
    public void A_designer_shows_every_type_of_step_with_its_inputs_and_outcomes()
    {
        foreach (var type in StepType.All.Values.Where(type => type.Name.StartsWith("GreenChannel.", StringComparison.Ordinal)))
        {
            var shown = Elsa.GetRequiredService<IActivityRegistry>().Find(type.Name);

            shown.Should().NotBeNull(type.Name);
            shown!
                .Inputs.Select(input => JsonNamingPolicy.CamelCase.ConvertName(input.Name))
                .Should()
                .BeEquivalentTo(type.Required.Concat(type.Optional));
            var outcomes =
                type.Outcomes.Count > 0
                    ? type.Outcomes
                    : [.. WorkflowReader.Read(ProjectFiles.Read("workflows/green-channel.json")).Workflow!.Outcomes.Keys];
            shown.Ports.Where(port => port.Type == PortType.Flow).Select(port => port.Name).Should().BeEquivalentTo(outcomes, type.Name);
        }
    }

    [Fact]
    public void What_elsa_writes_back_is_the_same_process_to_the_strict_reader()
    {
        var written = Exported(ProjectFiles.Read("workflows/green-channel.json"));

        var (before, after) = (
            WorkflowReader.Read(ProjectFiles.Read("workflows/green-channel.json")).Workflow!,
            WorkflowReader.Read(written)
        );
        after.Faults.Should().BeEmpty();
        after.Workflow!.Root.Connections.Should().BeEquivalentTo(before.Root.Connections);
        after.Workflow.Root.Start.Should().Be(before.Root.Start);
        after
            .Workflow.Steps.Select(step => (step.Id, step.Type, step.Title))
            .Should()
            .Equal(before.Steps.Select(step => (step.Id, step.Type, step.Title)));
        foreach (var step in before.Steps)
            after.Workflow[step.Id].Inputs.Should().Equal(step.Inputs);
        after.Workflow.Outcomes.Should().BeEquivalentTo(before.Outcomes);
    }

    [Fact]
    public void Elsa_reads_and_writes_back_what_a_designer_drew_with_its_places()
    {
        var drawn = ProjectFiles.Read("tests/GreenChannel.Core.Tests/Workflows/drawn.json");

        var places = Places(Exported(drawn));

        places.Should().NotBeEmpty().And.Equal(Places(drawn));
    }

    private static string Exported(string json)
    {
        var serializer = Elsa.GetRequiredService<IActivitySerializer>();
        return serializer.Serialize(serializer.Deserialize<WorkflowDefinitionModel>(json));
    }

    private static IReadOnlyList<string> Places(string json) =>
        [
            .. JsonNode.Parse(json)!["root"]!["activities"]!
                .AsArray()
                .Select(activity =>
                    $"{activity!["id"]} {activity["metadata"]!["designer"]!["position"]!["x"]} "
                    + $"{activity["metadata"]!["designer"]!["position"]!["y"]}"
                ),
        ];
}

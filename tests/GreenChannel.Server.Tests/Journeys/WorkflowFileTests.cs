using System.Text.Json.Nodes;

namespace GreenChannel.Server.Tests.Journeys;

/// <summary>What can be changed in the workflow file alone.</summary>
public sealed class WorkflowFileTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("greenchannel-workflows-").FullName;
    private readonly ServiceFixture _office;

    public WorkflowFileTests()
    {
        ProjectFiles.CopyFolder("workflows", _folder);
        _office = new ServiceFixture(new Dictionary<string, string?> { ["Folders:Workflows"] = _folder });
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_third_signature_is_a_change_of_the_file_alone_and_a_running_case_stays_on_its_version()
    {
        var before = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        AddThirdSignature();
        await _office.RestartAsync();
        var after = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());

        foreach (var id in new[] { before, after })
        {
            await _office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
            await _office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");
        }

        (await _office.StatusAsync(before)).Should().Be("completed", "it began with version 2");
        (await _office.StatusAsync(after)).Should().Be("accepted", "version 3 wants a third signature");
        (await _office.TryCompleteAsync(after, "signPriority", "reviewer", "agree")).Problem.Should().Be("same-person-twice");
        await _office.CompleteAsync(after, "signPriority", "reviewer2", "agree");
        (await _office.StatusAsync(after)).Should().Be("completed");
    }

    [Fact]
    public async Task A_version_that_cases_may_be_on_cannot_be_changed_under_them()
    {
        var path = Path.Combine(_folder, "green-channel.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("Green channel", "Blue channel", StringComparison.Ordinal));

        var restart = () => _office.RestartAsync();

        (await restart.Should().ThrowAsync<InvalidDataException>()).WithMessage("*higher version*");
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task What_a_designer_drew_runs_and_is_written_back_to_the_byte_also_when_its_file_is_gone()
    {
        var drawn = ProjectFiles
            .Read("tests/GreenChannel.Core.Tests/Workflows/drawn.json")
            .Replace("\"version\": 2,", "\"version\": 3,", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "drawn.json"), drawn);
        await _office.RestartAsync();
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        File.Delete(Path.Combine(_folder, "drawn.json"));
        await _office.RestartAsync();
        var back = Path.Combine(_folder, "back.json.txt");

        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");
        var (exit, output) = await ServiceProcess.RunAsync(_office.Data, "workflow", "export", "green-channel", back);
        var (none, reason) = await ServiceProcess.RunAsync(_office.Data, "workflow", "export", "green-channel", back, "--version", "7");

        (await _office.StatusAsync(id)).Should().Be("completed");
        (exit, output.Trim()).Should().Be((0, $"green-channel 3 → {back}"));
        File.ReadAllText(back).Should().Be(drawn);
        (none, reason).Should().Be((1, reason));
        reason.Should().Contain("there are: 2, 3");
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Connections_of_an_older_file_run_and_are_written_back_in_the_newer_form()
    {
        var older = JsonNode.Parse(ProjectFiles.Read("workflows/green-channel.json"))!;
        older["version"] = 3;
        foreach (var connection in older["root"]!["connections"]!.AsArray().OfType<JsonObject>())
        {
            connection["sourcePort"] = connection["source"]!["port"]!.DeepClone();
            connection["source"] = connection["source"]!["activity"]!.DeepClone();
            connection["target"] = connection["target"]!["activity"]!.DeepClone();
        }

        File.WriteAllText(Path.Combine(_folder, "green-channel-3.json"), older.ToJsonString());
        await _office.RestartAsync();
        var back = Path.Combine(_folder, "back.json.txt");

        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");
        var (exit, _) = await ServiceProcess.RunAsync(_office.Data, "workflow", "export", "green-channel", back, "--version", "3");

        (await _office.StatusAsync(id)).Should().Be("completed");
        exit.Should().Be(0);
        JsonNode.Parse(File.ReadAllText(back))!["root"]!["connections"]!
            .AsArray()
            .Should()
            .OnlyContain(connection =>
                connection!["source"] is JsonObject && connection["target"] is JsonObject && connection["sourcePort"] == null
            );
    }

    private void AddThirdSignature()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "green-channel.json")))!;
        file["version"] = 3;
        var activities = file["root"]!["activities"]!.AsArray();
        var sign = activities.Single(activity => activity!["id"]!.GetValue<string>() == "reviewPriority")!.DeepClone();
        sign["id"] = "signPriority";
        sign["name"] = "Sign priority";
        sign["customProperties"]!["title"] = "优先审查证明签发";
        sign["distinctFrom"]!["expression"]!["value"] = "examinePriority,reviewPriority";
        activities.Add(sign);
        var connections = file["root"]!["connections"]!.AsArray();
        var agreed = connections.Single(connection => Ends(connection!) == "reviewPriority agree issuePriority")!;
        var signed = agreed.DeepClone();
        agreed["target"]!["activity"] = "signPriority";
        signed["source"]!["activity"] = "signPriority";
        connections.Add(signed);
        var returned = connections.Single(connection => Ends(connection!) == "reviewPriority return examinePriority")!.DeepClone();
        returned["source"]!["activity"] = "signPriority";
        connections.Add(returned);
        File.WriteAllText(Path.Combine(_folder, "green-channel-3.json"), file.ToJsonString());
    }

    private static string Ends(JsonNode connection) =>
        $"{connection["source"]!["activity"]} {connection["source"]!["port"]} {connection["target"]!["activity"]}";
}

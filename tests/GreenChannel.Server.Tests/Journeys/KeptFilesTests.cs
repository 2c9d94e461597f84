namespace GreenChannel.Server.Tests.Journeys;

/// <summary>What a case was received under outlives the file.</summary>
[Trait("Speed", "slow")]
public sealed class KeptFilesTests
{
    [Fact]
    public async Task A_case_goes_on_under_rules_whose_file_is_gone()
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-rules-").FullName;
        ProjectFiles.CopyFolder("workflows", folder);
        await using var office = await ServiceFixture.OpenAsync(new() { ["Folders:Workflows"] = folder });
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        // Under another id the same rules follow, and the old file is taken away.
        var (old, next) = (Path.Combine(folder, "requirements", "2026-85.json"), Path.Combine(folder, "requirements", "2026-86.json"));
        await File.WriteAllTextAsync(
            next,
            (await File.ReadAllTextAsync(old)).Replace("\"id\": \"2026-85\"", "\"id\": \"2026-86\"", StringComparison.Ordinal)
        );
        File.Delete(old);

        await office.RestartAsync();
        await office.UploadAllAsync(id);

        (await office.As("applicant-a").GetAsync($"/cases/{id}")).Ok().Text("ruleSet").Should().Be("2026-85");
        office.Sql("SELECT Id FROM rule_set_texts WHERE Id LIKE '2026-8%' ORDER BY Id").Should().Equal("2026-85", "2026-86");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_version_of_a_workflow_that_another_node_began_to_use_is_read_from_the_database()
    {
        await using var office = await ServiceFixture.OpenAsync([]);
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());

        // As another node, with a newer file, would have left it.
        office.Sql(
            """
            INSERT INTO workflow_versions (Id, Version, Source, FirstUsedAt)
            SELECT Id, 77, json_set(Source, '$.version', 77), FirstUsedAt FROM workflow_versions WHERE Id = 'green-channel';
            UPDATE cases SET WorkflowVersion = 77;
            """
        );

        await office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");
        (await office.ResultAsync(id, "no-violation")).Result.Should().Be("issued");
    }

    [Fact]
    public async Task A_node_on_tables_of_another_version_is_not_ready()
    {
        await using var office = await ServiceFixture.OpenAsync([]);
        using var client = new HttpClient();
        (await client.GetStringAsync($"{office.Url}/health/ready")).Should().Contain("\"schema\":\"ok\"").And.Contain("\"serving\":\"ok\"");

        office.Sql("INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('209901010001_Later', '10')");

        using var answer = await client.GetAsync($"{office.Url}/health/ready");
        ((int)answer.StatusCode).Should().Be(503);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("\"schema\":\"failed\"");
    }
}

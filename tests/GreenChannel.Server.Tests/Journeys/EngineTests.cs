using GreenChannel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Journeys;

/// <summary>Which engine a case runs on is a setting, and nothing that anyone sees depends on it.</summary>
public sealed class EngineTests
{
    [Fact]
    public async Task The_service_runs_on_the_engine_that_the_environment_names()
    {
        await using var office = await ServiceFixture.OpenAsync([]);

        office
            .Services.GetRequiredService<IWorkflowEngine>()
            .Name.Should()
            .Be(Environment.GetEnvironmentVariable("GREENCHANNEL_ENGINE") is { Length: > 0 } named ? named : "BuiltIn");
    }

    [Fact]
    public async Task An_engine_that_nobody_knows_stops_the_start_with_a_sentence()
    {
        var opening = () => ServiceFixture.OpenAsync(new Dictionary<string, string?> { ["Engine"] = "Elza" });

        (await opening.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*no workflow engine \"Elza\"*BuiltIn and Elsa*");
    }

#if WITH_ELSA
    [Fact]
    public async Task A_case_whose_engine_is_changed_after_every_step_goes_the_way_that_it_goes_on_one()
    {
        var histories = new List<IReadOnlyList<string>>();
        foreach (var other in new[] { "BuiltIn", "Elsa" })
        {
            await using var office = await TheOffice.OpenAsync(new Dictionary<string, string?> { ["Engine"] = other });
            var id = await office.FileAsync(AnApplication.ForBoth());
            var next = "BuiltIn";
            await TurnAsync();
            await office.SubmitAsync(id);
            await TurnAsync();
            await office.UploadAllAsync(id);
            await office.SubmitAsync(id);
            foreach (
                var (step, who, outcome) in new[]
                {
                    ("examinePriority", "examiner", "recommend"),
                    ("examineClearance", "examiner", "clear"),
                    ("reviewPriority", "reviewer", "return"),
                    ("reviewClearance", "reviewer", "agree"),
                    ("examinePriority", "examiner", "recommend"),
                    ("reviewPriority", "reviewer", "agree"),
                }
            )
            {
                await TurnAsync();
                await office.CompleteAsync(id, step, who, outcome);
            }

            (await office.StatusAsync(id)).Should().Be("completed");
            histories.Add(await office.HistoryAsync(id));

            async Task TurnAsync()
            {
                await office.RestartAsync(new Dictionary<string, string?> { ["Engine"] = next });
                office.Services.GetRequiredService<IWorkflowEngine>().Name.Should().Be(next);
                next = next == other ? "BuiltIn" : other;
            }
        }

        histories[1].Should().Equal(histories[0]);
    }
#else
    [Fact]
    public async Task Elsa_without_its_package_stops_the_start_with_a_sentence_that_says_how_to_get_it()
    {
        var opening = () => ServiceFixture.OpenAsync(new Dictionary<string, string?> { ["Engine"] = "Elsa" });

        (await opening.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*-p:WithElsa=true*make run ENGINE=Elsa*");
    }
#endif
}

namespace GreenChannel.Server.Tests.Api;

public sealed class IdempotencyTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    private const string Key = "Idempotency-Key";

    [Fact]
    public async Task The_same_key_and_body_file_once_and_get_the_first_answer_again()
    {
        var (key, door, application) = (Guid.NewGuid().ToString(), office.As("applicant-a"), AnApplication.ForBoth());

        var first = (await door.PostAsync("/cases", application, (Key, key))).Ok();
        var again = (await door.PostAsync("/cases", application, (Key, key))).Ok();

        again.Bytes.Should().Equal(first.Bytes);
        again.Status.Should().Be(first.Status);
        again.Headers.Location.Should().Be(first.Headers.Location);
        again.Headers.GetValues("Idempotency-Replayed").Should().Equal("true");
        first.Headers.Contains("Idempotency-Replayed").Should().BeFalse();
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_another_account_has_keys_of_its_own()
    {
        var key = Guid.NewGuid().ToString();
        (await office.As("applicant-a").PostAsync("/cases", AnApplication.ForBoth(), (Key, key))).Ok();

        (await office.As("applicant-a").PostAsync("/cases", AnApplication.ForNoViolation(), (Key, key))).Problem.Should().Be("key-reused");
        (await office.As("clerk").PostAsync("/cases", AnApplication.ForNoViolation(), (Key, key))).Ok();
    }

    [Fact]
    public async Task The_same_key_at_two_processes_has_one_effect_and_one_answer_and_never_a_500()
    {
        await using var other = await ServiceFixture.OpenAsync(new() { ["Data"] = office.Data });
        for (var round = 0; round < 12; round++)
        {
            var (key, application) = (Guid.NewGuid().ToString(), AnApplication.ForNoViolation());

            var answers = await Task.WhenAll(
                office.As("clerk").PostAsync("/cases", application, (Key, key)),
                other.As("clerk").PostAsync("/cases", application, (Key, key))
            );

            answers.Should().OnlyContain(answer => (int)answer.Status == 201 || (int)answer.Status == 409 || (int)answer.Status == 503);
            answers.Where(answer => (int)answer.Status == 201).Select(answer => answer.Text("id")).Distinct().Should().ContainSingle();
            office.Sql($"SELECT COUNT(*) FROM kept_answers WHERE \"Key\" = '{key}'").Should().Equal("1");
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_a_key_as_without()
    {
        var body = new StringContent(
            $"{{\"x\":\"{new string('x', 5 * 1024 * 1024)}\"}}",
            System.Text.Encoding.UTF8,
            System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json")
        );

        (await office.As("applicant-a").SendAsync(HttpMethod.Post, "/cases", body, (Key, Guid.NewGuid().ToString())))
            .Problem.Should()
            .Be("body-too-large");
    }

    [Fact]
    public async Task A_refused_request_uses_no_key()
    {
        var key = Guid.NewGuid().ToString();
        var door = office.As("applicant-a");
        ((int)(await door.PostAsync("/cases", AnApplication.ForBoth() with { Declarations = null }, (Key, key))).Status).Should().Be(422);

        (await door.PostAsync("/cases", AnApplication.ForBoth(), (Key, key)))
            .Ok()
            .Headers.Contains("Idempotency-Replayed")
            .Should()
            .BeFalse();
    }

    [Fact]
    public async Task A_decision_that_is_sent_twice_is_made_once()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var task = await office.TaskAsync(id, "examinePriority");
        var key = Guid.NewGuid().ToString();

        var judgements = await office.JudgementsAsync(task);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    office
                        .As("examiner")
                        .PostAsync(
                            $"/tasks/{task}/complete",
                            new
                            {
                                outcome = "recommend",
                                comment = "创新价值突出",
                                judgements,
                            },
                            (Key, key)
                        )
                )
        );

        answers.Should().OnlyContain(answer => (int)answer.Status == 200 || answer.Problem == "key-in-flight");
        (await office.HistoryAsync(id)).Count(kind => kind == "task-done").Should().Be(1);
    }

    [Fact]
    public async Task A_stale_version_is_refused_with_412_and_the_present_one_is_taken()
    {
        var filed = (await office.As("applicant-a").PostAsync("/cases", AnApplication.ForBoth())).Ok();
        var id = filed.Text("id");
        var change = new { clearance = new { purpose = "评奖" } };

        var changed = (await office.As("applicant-a").PatchAsync($"/cases/{id}", change, ("If-Match", filed.ETag))).Ok();

        changed["clearance"]["purpose"]!.GetValue<string>().Should().Be("评奖");
        changed["clearance"]["from"]!.GetValue<string>().Should().Be("2023-11-01", "a merge patch leaves the rest");
        (await office.As("applicant-a").PatchAsync($"/cases/{id}", change, ("If-Match", filed.ETag)))
            .Problem.Should()
            .Be("changed-meanwhile");
        ((int)(await office.As("applicant-a").PatchAsync($"/cases/{id}", change, ("If-Match", filed.ETag))).Status).Should().Be(412);
    }
}

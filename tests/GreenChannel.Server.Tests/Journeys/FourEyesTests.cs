using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Journeys;

public sealed class FourEyesTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task The_person_who_examined_cannot_review()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "reviewer", "recommend");

        var refused = await office.TryCompleteAsync(id, "reviewPriority", "reviewer", "agree");

        ((int)refused.Status).Should().Be(403);
        refused.Problem.Should().Be("same-person-twice");
        (await office.ResultAsync(id, "priority-examination")).Result.Should().Be("pending");
        await office.CompleteAsync(id, "reviewPriority", "reviewer2", "agree");
    }

    [Fact]
    public async Task A_second_account_of_the_same_person_cannot_review_either()
    {
        await office.PutAccountAsync(new NewAccount("chen-ming-2", "陈明", "S-02", [Role.Reviewer]));
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");

        (await office.TryCompleteAsync(id, "reviewPriority", "chen-ming-2", "agree")).Problem.Should().Be("same-person-twice");
    }

    [Fact]
    public async Task Neither_claim_nor_assignment_goes_around_the_rule()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "reviewer", "recommend");
        var task = await office.TaskAsync(id, "reviewPriority");

        (await office.As("reviewer").PostAsync($"/tasks/{task}/claim")).Problem.Should().Be("same-person-twice");
        (await office.As("supervisor").PostAsync($"/tasks/{task}/assign", new { userName = "reviewer" }))
            .Problem.Should()
            .Be("same-person-twice");
    }

    [Fact]
    public async Task An_examiner_of_an_earlier_round_cannot_review_a_later_one()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "reviewer", "recommend");
        await office.CompleteAsync(id, "reviewPriority", "reviewer2", "return", "请重审。");
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");

        (await office.TryCompleteAsync(id, "reviewPriority", "reviewer", "agree")).Problem.Should().Be("same-person-twice");
    }

    [Fact]
    public async Task A_role_that_was_taken_away_counts_at_once()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await office.PutAccountAsync(new NewAccount("leaver", "离任者", "S-99", [Role.Examiner]));
        (await office.As("leaver").PostAsync($"/tasks/{await office.TaskAsync(id, "examinePriority")}/claim")).Ok();

        await office.PutAccountAsync(new NewAccount("leaver", "离任者", "S-99", [Role.Clerk]));

        (await office.TryCompleteAsync(id, "examinePriority", "leaver", "recommend")).Problem.Should().Be("role-required");
    }
}

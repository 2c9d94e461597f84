using System.Net;

namespace GreenChannel.Server.Tests.Rules;

[Trait("Speed", "slow")]
public sealed class QuotaTests
{
    private const string Industry = "industry:new-generation-it";

    [Fact]
    public async Task A_place_is_taken_with_the_acceptance_and_given_back_with_refusal_or_withdrawal()
    {
        await using var office = await ServiceFixture.OpenAsync(
            new() { ["Quotas:PerIndustry:new-generation-it"] = "2", ["Quotas:PerApplicant"] = "5" }
        );
        var first = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var second = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await UsedAsync(office)).Should().Be("2 of 2, left 0; 2 of 5, left 3");

        var third = await office.FileAsync(AnApplication.ForPriorityExamination());
        await office.UploadAllAsync(third);
        var refused = await office.As("applicant-a").PostAsync($"/cases/{third}/submit");
        (refused.Status, refused.Problem).Should().Be((HttpStatusCode.Conflict, "quota-used-up"));
        (await office.StatusAsync(third)).Should().Be("draft", "nothing of it was saved");
        office.Sql("SELECT COUNT(*) FROM certificates WHERE Kind = 'receipt'").Should().Equal("2");

        await office.CompleteAsync(first, "examinePriority", "examiner", "decline", "理由不足");
        await office.CompleteAsync(first, "reviewPriority", "reviewer", "agree");
        (await UsedAsync(office)).Should().StartWith("1 of 2");
        (await office.SubmitAsync(third)).Text("status").Should().Be("accepted");
        (await office.As("applicant-a").PostAsync($"/cases/{second}/withdraw", new { reason = "不再需要" })).Ok();
        (await UsedAsync(office)).Should().Be("1 of 2, left 1; 1 of 5, left 4");
    }

    [Fact]
    public async Task A_recommendation_that_was_issued_keeps_its_place_when_the_rest_is_withdrawn()
    {
        await using var office = await ServiceFixture.OpenAsync([]);
        var id = await office.AcceptedAsync(AnApplication.ForBoth());
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
        await office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");

        (await office.As("applicant-a").PostAsync($"/cases/{id}/withdraw", new { reason = "其余不再需要" })).Ok();

        office.Sql($"SELECT Taken FROM quotas WHERE \"Key\" = '{Industry}'").Should().Equal("1");
    }

    [Fact]
    public async Task Many_submissions_at_once_take_no_place_too_many_and_lose_none()
    {
        await using var office = await ServiceFixture.OpenAsync(new() { ["Quotas:PerIndustry:new-generation-it"] = "7" });
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await office.FileAsync(AnApplication.ForPriorityExamination()));
            await office.UploadAllAsync(ids[^1]);
        }

        var answers = await Task.WhenAll(ids.Select(id => office.As("applicant-a").PostAsync($"/cases/{id}/submit")));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).Should().Be(7);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).Should().OnlyContain(answer => answer.Problem == "quota-used-up");
        office.Sql($"SELECT Taken FROM quotas WHERE \"Key\" = '{Industry}'").Should().Equal("7");
        office.Sql("SELECT COUNT(*) FROM cases WHERE Status = 'Accepted'").Should().Equal("7");
    }

    [Fact]
    public async Task A_certificate_without_recommendation_takes_no_place()
    {
        await using var office = await ServiceFixture.OpenAsync([]);
        await office.AcceptedAsync(AnApplication.ForNoViolation());

        office.Sql("SELECT COUNT(*) FROM quotas").Should().Equal("0");
    }

    [Fact]
    public async Task A_quota_for_an_industry_that_does_not_exist_stops_the_start()
    {
        var start = () => ServiceFixture.OpenAsync(new() { ["Quotas:PerIndustry:lunch"] = "1" });

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*lunch*");
    }

    private static async Task<string> UsedAsync(ServiceFixture office)
    {
        var quotas = (await office.As("applicant-a").GetAsync("/quotas")).Ok().Json.AsArray();
        return string.Join(
            "; ",
            new[] { "new-generation-it", "applicant" }
                .Select(of => quotas.Single(quota => quota!["of"]!.GetValue<string>() == of)!)
                .Select(quota => $"{quota["taken"]} of {quota["limit"]}, left {quota["left"]}")
        );
    }
}

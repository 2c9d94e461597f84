using System.Net;
using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Rules;

public sealed class PrecheckTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task The_same_rules_speak_with_the_same_ids_before_and_after_filing_and_nothing_is_kept()
    {
        office.Sql("DELETE FROM known_documents");
        var application = AnApplication.ForBoth();
        application = application with { Patent = application.Patent! with { SameDayUtilityModel = true, Ipc = ["A47J 31/00"] } };
        var cases = office.Sql("SELECT COUNT(*) FROM cases").Single();

        var before = (await office.As("applicant-a").PostAsync("/precheck?documents=A01,A02", application)).Ok();

        office.Sql("SELECT COUNT(*) FROM cases").Should().Equal(cases);
        var id = await office.FileAsync(application);
        foreach (var code in new[] { "A01", "A02" })
            (await office.As("applicant-a").PutAsync($"/cases/{id}/documents/{code}", OfficeDriver.Pdf)).Ok();
        var after = await office.SubmitAsync(id);
        Rules(before)
            .Should()
            .Equal(Rules(after))
            .And.Contain(["document.A03", "priority.same-day-utility-model", "priority.industry-no-match"]);
    }

    [Fact]
    public async Task Faults_of_the_form_are_findings_too_and_the_checklist_quotas_and_candidates_come_along()
    {
        var application = AnApplication.ForPriorityExamination();
        var report = (
            await office
                .As("applicant-a")
                .PostAsync(
                    "/precheck",
                    application with
                    {
                        Patent = application.Patent! with { ApplicationNumber = "202310123456.7", Ipc = ["G06F 11/14"] },
                    }
                )
        ).Ok();

        Rules(report).Should().Contain("patent-number.check");
        report["requirements"].AsArray().Select(item => item!["code"]!.GetValue<string>()).Should().Contain(["A01", "C01"]);
        report["industryCandidates"]
            .AsArray()
            .Select(candidate => candidate!["branch"]!.GetValue<string>())
            .Should()
            .Contain("1.2")
            .And.NotContain("1.1");
        report["quotas"].AsArray().Select(quota => quota!["of"]!.GetValue<string>()).Should().Equal("new-generation-it", "applicant");
    }

    [Fact]
    public async Task Nobody_checks_for_another_party()
    {
        (await office.As("applicant-b").PostAsync("/precheck", AnApplication.ForBoth())).Status.Should().Be(HttpStatusCode.Forbidden);
        (await office.As("").PostAsync("/precheck", AnApplication.ForBoth())).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await office.As("clerk").PostAsync("/precheck", AnApplication.ForBoth())).Ok();
        (await office.As("applicant-a").PostRawAsync("/precheck", "{\"patent\":null,\"certificates\":[null]}"))
            .Status.Should()
            .Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_miss_asks_for_a_justification_and_neither_decides()
    {
        var application = AnApplication.ForPriorityExamination();
        var missed = application with
        {
            Patent = application.Patent! with { Ipc = ["A47J 31/00"], IndustryJustification = "该咖啡机以深度学习控制萃取" },
        };
        var id = await office.AcceptedAsync(missed);

        (await office.As("examiner").GetAsync($"/cases/{id}"))["findings"]
            .AsArray()
            .Select(finding => $"{finding!["ruleId"]} {finding["severity"]}")
            .Should()
            .Equal("priority.industry-justified attention");
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend", "说明成立。");
        (await office.TryCompleteAsync(id, "reviewPriority", "reviewer", "agree")).Ok();
    }

    [Fact]
    public async Task Symbols_are_looked_up_by_anyone_who_is_signed_in()
    {
        (await office.As("applicant-a").GetAsync("/industries/candidates?ipc=H01M%2010/0525&ipc=g06v10/82"))
            .Ok()
            .Json.AsArray()
            .Select(candidate => candidate!["industry"]!.GetValue<string>())
            .Should()
            .Contain(["new-energy-vehicles", "new-generation-it"]);
        (await office.As("applicant-a").GetAsync("/industries/candidates?ipc=G06N")).Faults.Should().Equal(("?ipc", "form.ipc"));
        (await office.As("applicant-a").GetAsync("/industries/candidates")).Faults.Should().Equal(("?ipc", "form.missing"));
    }

    private static IEnumerable<string> Rules(Answer answer) =>
        answer["findings"].AsArray().Select(finding => finding!["ruleId"]!.GetValue<string>());
}

using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Officials;

public sealed class SameInventionTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Ones_own_cases_are_told_to_the_applicant_and_those_of_others_to_officers_only()
    {
        var first = AnApplication.ForPriorityExamination();
        await office.AcceptedAsync(first);
        var other = await office.AcceptedAsync(OfAnother(first), "applicant-b");

        Rules((await office.As("applicant-a").PostAsync("/precheck", first)).Ok()).Should().Contain("priority.same-invention-own");
        Rules((await office.As("applicant-b").PostAsync("/precheck", OfAnother(first))).Ok())
            .Should()
            .NotContain(rule => rule.Contains("other", StringComparison.Ordinal));
        Rules(await office.CaseAsync(other, "applicant-b")).Should().NotContain(rule => rule.Contains("other", StringComparison.Ordinal));
        Rules(await office.CaseAsync(other, "examiner")).Should().Contain("priority.same-invention-other");
        Rules((await office.As("applicant-a").PostAsync("/cases", first)).Ok())
            .Should()
            .Contain("priority.same-invention-own", "filing tells it too");
    }

    [Theory]
    [InlineData("CN{0}")]
    [InlineData("{1}")]
    [InlineData(" {0} ")]
    [InlineData("ZL {0}")]
    [InlineData("{2}")]
    public async Task The_same_number_is_known_in_every_spelling(string spelling)
    {
        var first = AnApplication.ForPriorityExamination();
        await office.AcceptedAsync(first);
        var number = first.Patent!.ApplicationNumber;
        var wide = string.Concat(number.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c));
        var spelt = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            spelling,
            number,
            number.Replace(".", "", StringComparison.Ordinal),
            wide
        );

        var again = (
            await office.As("applicant-a").PostAsync("/precheck", first with { Patent = first.Patent with { ApplicationNumber = spelt } })
        ).Ok();

        Rules(again).Should().Contain("priority.same-invention-own");
    }

    [Fact]
    public async Task A_certificate_that_holds_is_not_issued_twice_unless_a_supervisor_lifts_the_stop()
    {
        var first = AnApplication.ForPriorityExamination();
        var id = await office.AcceptedAsync(first);
        var again = await office.AcceptedAsync(first);
        await office.CompleteAsync(again, "examinePriority", "examiner", "recommend");
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
        await office.CompleteAsync(id, "reviewPriority", "reviewer2", "agree");

        (await office.TryCompleteAsync(again, "reviewPriority", "reviewer2", "agree", "同意。"))
            .Problem.Should()
            .Be("hard-stop-stands", "every decision asks anew");

        (await office.As("supervisor").PostAsync($"/cases/{again}/stops/priority.certified-own/lift", new { reason = "原证明遗失待换发" }))
            .Problem.Should()
            .Be("no-such-stop", "the refused decision saved nothing");
        await office.TryCompleteAsync(again, "reviewPriority", "reviewer2", "return", "请核对重复申请。");
        var lifting = await office
            .As("supervisor")
            .PostAsync($"/cases/{again}/stops/priority.certified-own/lift", new { reason = "原证明遗失待换发" });
        await office.AgreeAsync(lifting, by: "supervisor2");
        await office.CompleteAsync(again, "examinePriority", "examiner", "recommend");
        await office.CompleteAsync(again, "reviewPriority", "reviewer2", "agree", "情况属实，同意。");
        (await office.ResultAsync(again, "priority-examination")).Result.Should().Be("issued");
    }

    private static Application OfAnother(Application application) =>
        application with
        {
            Applicant = application.Applicant with { Name = "北京样例新材料有限公司", CreditCode = "91110108MA0000015T" },
            Patent = application.Patent! with { Applicants = ["北京样例新材料有限公司"] },
        };

    private static IEnumerable<string> Rules(Answer answer) =>
        answer["findings"].AsArray().Select(finding => finding!["ruleId"]!.GetValue<string>());
}

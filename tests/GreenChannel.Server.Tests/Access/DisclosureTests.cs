using GreenChannel.Core.People;
using GreenChannel.Office.Views;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Who sees what of a case: viewer by field, from the table and through the doors.</summary>
public sealed class DisclosureTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    private const string Comment = "仅供内部讨论的备注";

    [Theory]
    // What is guarded | applicant | each role of the office.
    [InlineData(Guarded.OfficersNames, false, true)]
    [InlineData(Guarded.Comments, false, true)]
    [InlineData(Guarded.OfficeOnlyFindings, false, true)]
    [InlineData(Guarded.RegisterHits, false, true)]
    [InlineData(Guarded.OpenProposals, false, true)]
    [InlineData(Guarded.EndedOriginals, false, true)]
    [InlineData(Guarded.IdentityNumbers, false, false)]
    public void The_table_says_who_sees_what(Guarded what, bool applicant, bool officers)
    {
        Of(Role.Applicant).Shows(what).Should().Be(applicant);
        Role.Office.Should().AllSatisfy(role => Of(role).Shows(what).Should().Be(officers, "{0} for {1}", what, role));
        new Actor("stranger", "S", "", []).Shows(what).Should().BeFalse();
    }

    [Fact]
    public void Every_guarded_thing_stands_in_the_table() =>
        Enum.GetValues<Guarded>().Should().AllSatisfy(what => Of(Role.Auditor).Shows(what));

    [Theory]
    [InlineData("applicant-a", true, false)]
    [InlineData("applicant-b", false, false)]
    [InlineData("clerk", true, true)]
    [InlineData("examiner", true, true)]
    [InlineData("reviewer2", true, true)]
    [InlineData("supervisor", true, true)]
    [InlineData("registrar", true, true)]
    [InlineData("administrator", true, true)]
    [InlineData("auditor", true, true)]
    public async Task Doors_show_what_the_table_says(string viewer, bool seesCase, bool seesOfficeMatters)
    {
        var id = await CaseAsync();

        var shown = await office.As(viewer).GetAsync($"/cases/{id}");
        if (!seesCase)
        {
            shown.Problem.Should().Be("no-such-case");
            return;
        }

        (shown.Ok().Json["register"] is not null).Should().Be(seesOfficeMatters);
        shown["handler"]["idNumber"]!.GetValue<string>().Should().Contain("*");
        var timeline = (await office.As(viewer).GetAsync($"/cases/{id}/timeline")).Ok().Items.ToList();
        timeline.Any(line => line["text"]!.GetValue<string>() == Comment).Should().Be(seesOfficeMatters);
        timeline.Any(line => line["actor"]!.GetValue<string>() == "陈明").Should().Be(seesOfficeMatters);
    }

    private async Task<string> CaseAsync()
    {
        var application = AnApplication.ForNoViolation();
        var id = await office.AcceptedAsync(
            application with
            {
                Handler = new() { Name = "李明", IdNumber = "11010519491231002X" },
            }
        );
        await office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        (await office.As("examiner").PostAsync($"/cases/{id}/comments", new { text = Comment })).Ok();
        return id;
    }

    private static Actor Of(string role) => new($"x-{role}", "X", role, [role]);
}

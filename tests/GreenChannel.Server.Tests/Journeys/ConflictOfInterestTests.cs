using GreenChannel.Core.People;

namespace GreenChannel.Server.Tests.Journeys;

/// <summary>Nobody acts as an officer in a case that is the own, or that of a party to which there is a tie (回避).</summary>
public sealed class ConflictOfInterestTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    private const string Conflict = "conflict-of-interest";

    [Fact]
    public async Task Who_has_filed_a_case_at_the_counter_does_not_lift_what_stands_against_it_nor_decide()
    {
        await office.PutAccountAsync(new("desk-and-desk", "柜台一", "S-71", [Role.Clerk, Role.Examiner]));
        await office.PutAccountAsync(new("desk-second", "柜台一", "S-71", [Role.Examiner]));
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination(), "desk-and-desk");
        var task = await office.TaskAsync(id, "examinePriority");

        (await office.As("desk-and-desk").PostAsync($"/tasks/{task}/claim")).Problem.Should().Be(Conflict);
        (await office.As("desk-second").PostAsync($"/tasks/{task}/claim")).Problem.Should().Be(Conflict, "it is the same person");
        (await office.As("supervisor").PostAsync($"/tasks/{task}/assign", new { userName = "desk-second" })).Problem.Should().Be(Conflict);
        (
            await office
                .As("supervisor")
                .PostAsync(
                    "/tasks/assign",
                    new
                    {
                        tasks = new[] { task },
                        userName = "desk-second",
                        reason = "试",
                    }
                )
        ).Faults.Should().Equal(("/tasks/0", Conflict));
        (await office.As("examiner").PostAsync($"/tasks/{task}/claim")).Ok();
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("handler")]
    [InlineData("agent")]
    public async Task Who_is_named_in_a_case_does_not_decide_in_it(string part)
    {
        await office.PutAccountAsync(new("named-officer", "欧阳千寻", "S-72", [Role.Examiner]));
        var form = AnApplication.ForPriorityExamination();
        form = part switch
        {
            "contact" => form with { Applicant = form.Applicant with { Contact = form.Applicant.Contact with { Name = "欧阳千寻" } } },
            "handler" => form with
            {
                Handler = new() { Name = "欧阳千寻", IdNumber = "110101199003070038" },
            },
            _ => form with
            {
                Agent = new() { Name = "欧阳千寻", AgencyCode = "11001" },
            },
        };
        var id = await office.AcceptedAsync(form);

        (await office.TryCompleteAsync(id, "examinePriority", "named-officer", "recommend")).Problem.Should().Be(Conflict);
        (await office.TryCompleteAsync(id, "examinePriority", "examiner", "recommend")).Ok();
    }

    [Fact]
    public async Task Who_has_declared_a_tie_stays_away_as_long_as_it_holds()
    {
        var tied = new Relation(AnApplication.CreditCode, "former employer", new DateOnly(2025, 1, 1), new DateOnly(2026, 11, 24));
        await office.PutAccountAsync(new("tied-officer", "前员工", "S-73", [Role.Examiner]) { Relations = [tied] });
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var task = await office.TaskAsync(id, "examinePriority");
        (await office.As("tied-officer").PostAsync($"/tasks/{task}/claim")).Problem.Should().Be(Conflict);

        office.Clock.SetTo("2026-11-25 09:00");

        (await office.As("tied-officer").PostAsync($"/tasks/{task}/claim")).Ok();
    }

    [Fact]
    public async Task A_tie_that_is_declared_after_a_task_was_taken_counts_when_it_is_decided()
    {
        await office.PutAccountAsync(new("late-tie", "新入职", "S-74", [Role.Examiner]));
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await office.As("late-tie").PostAsync($"/tasks/{await office.TaskAsync(id, "examinePriority")}/claim")).Ok();
        await office.PutAccountAsync(
            new("late-tie", "新入职", "S-74", [Role.Examiner])
            {
                Relations = [new Relation(AnApplication.CreditCode, "spouse works there", new DateOnly(2020, 1, 1))],
            }
        );

        (await office.TryCompleteAsync(id, "examinePriority", "late-tie", "recommend")).Problem.Should().Be(Conflict);
    }

    [Fact]
    public async Task A_supervisor_with_a_tie_neither_revokes_nor_keeps_a_revocation_from_happening()
    {
        await office.PutAccountAsync(
            new("tied-chief", "督办三", "S-75", [Role.Supervisor])
            {
                Relations = [new Relation(AnApplication.CreditCode, "former employer", new DateOnly(2020, 1, 1))],
            }
        );
        var issued = await office.IssuedAsync();
        (await office.As("tied-chief").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "有误" }))
            .Problem.Should()
            .Be(Conflict);
        (await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "有误" })).Ok();
        var approval = (await office.As("supervisor2").GetAsync("/approvals?kind=certificate")).Items.Single()["id"]!.GetValue<string>();

        (await office.As("tied-chief").PostAsync($"/approvals/{approval}/approve")).Problem.Should().Be(Conflict);
        (await office.As("tied-chief").PostAsync($"/approvals/{approval}/reject", new { reason = "不必" })).Problem.Should().Be(Conflict);
        (await office.As("supervisor2").PostAsync($"/approvals/{approval}/approve")).Ok();
    }

    [Fact]
    public async Task An_examiner_whose_work_is_sent_back_goes_on_with_it()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
        (
            await office
                .As("reviewer2")
                .PostAsync(
                    $"/tasks/{await office.TaskAsync(id, "reviewPriority")}/complete",
                    new
                    {
                        outcome = "return",
                        comment = "请补充说明",
                        reasons = new[] { "理由不足" },
                    }
                )
        ).Ok();

        (await office.TryCompleteAsync(id, "examinePriority", "examiner", "recommend")).Ok();
    }
}

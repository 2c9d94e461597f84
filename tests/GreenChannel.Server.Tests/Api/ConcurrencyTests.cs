using System.Data.Common;
using GreenChannel.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Api;

public sealed class ConcurrencyTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Cases_filed_at_the_same_time_have_different_numbers_without_a_gap()
    {
        var numbers = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(async _ => (await office.As("applicant-a").PostAsync("/cases", AnApplication.ForNoViolation())).Ok().Text("number"))
        );

        var serials = numbers.Select(number => int.Parse(number[6..])).Order().ToList();
        serials.Should().OnlyHaveUniqueItems();
        (serials[^1] - serials[0]).Should().Be(39);
    }

    [Fact]
    public async Task A_last_step_completed_many_times_at_once_issues_one_certificate()
    {
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());
        await office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        var task = await office.TaskAsync(id, "reviewClearance");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => office.As("reviewer").PostAsync($"/tasks/{task}/complete", new { outcome = "agree" }))
        );

        answers.Count(answer => (int)answer.Status == 200).Should().Be(1);
        answers.Where(answer => (int)answer.Status != 200).Should().OnlyContain(answer => (int)answer.Status == 409);
        (await office.HistoryAsync(id))
            .Count(kind => kind == "issued")
            .Should()
            .Be(3, "the receipt, the acceptance notice and one certificate");
    }

    [Fact]
    public async Task Two_officers_who_work_on_one_case_at_the_same_time_both_succeed()
    {
        var id = await office.AcceptedAsync(AnApplication.ForBoth());

        await Task.WhenAll(
            office.CompleteAsync(id, "examinePriority", "examiner", "recommend"),
            office.CompleteAsync(id, "examineClearance", "examiner2", "clear")
        );
        await Task.WhenAll(
            office.CompleteAsync(id, "reviewPriority", "reviewer", "agree"),
            office.CompleteAsync(id, "reviewClearance", "reviewer2", "agree")
        );

        (await office.StatusAsync(id)).Should().Be("completed");
    }

    [Fact]
    public async Task Who_changes_what_another_has_just_changed_is_told_so_and_saves_nothing()
    {
        var other = new SomeoneQuicker();
        await using var shared = await ServiceFixture.OpenAsync(
            [],
            adjust: services => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(other))
        );
        var supervisor = shared.As("supervisor");
        (await supervisor.GetAsync("/staff")).Ok();
        const string leave = "SELECT LeaveFrom FROM AspNetUsers WHERE UserName = 'examiner2'";
        var before = shared.Sql(leave);
        other.Does = () => shared.Sql("UPDATE AspNetUsers SET ConcurrencyStamp = hex(randomblob(8)) WHERE UserName = 'examiner2'");

        var second = await supervisor.PutJsonAsync("/staff/examiner2/leave", new { from = "2027-01-04", to = "2027-01-08" });

        ((int)second.Status).Should().Be(409);
        second.Problem.Should().Be("lost-race");
        shared.Sql(leave).Should().Equal(before);
    }

    [Fact]
    public async Task Certificates_issued_at_the_same_time_have_numbers_without_a_gap()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => office.AcceptedAsync(AnApplication.ForPriorityExamination())));
        foreach (var id in ids)
            await office.CompleteAsync(id, "examinePriority", "examiner", "recommend");

        await Task.WhenAll(ids.Select(id => office.CompleteAsync(id, "reviewPriority", "reviewer", "agree")));

        var serials = new List<int>();
        foreach (var id in ids)
            serials.Add(int.Parse((await office.ResultAsync(id, "priority-examination")).Number![8..]));
        serials.Order().Should().Equal(Enumerable.Range(1, 12));
    }

    [Fact]
    public async Task Documents_uploaded_at_the_same_time_are_all_there()
    {
        var id = await office.FileAsync(AnApplication.ForBoth());
        string[] codes = ["A01", "A02", "A03", "A05", "A06", "A07", "C01", "C04"];

        await Task.WhenAll(
            codes.Select(async code => (await office.As("applicant-a").PutAsync($"/cases/{id}/documents/{code}", OfficeDriver.Pdf)).Ok())
        );

        (await office.SubmitAsync(id)).Text("status").Should().Be("accepted");
    }

    // Does something whenever the service has begun to read accounts, and so before it changes what it has read.
    private sealed class SomeoneQuicker : DbCommandInterceptor
    {
        public Action Does { get; set; } = () => { };

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default
        )
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && command.CommandText.Contains("AspNetUsers"))
                Does();
            return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
        }
    }
}

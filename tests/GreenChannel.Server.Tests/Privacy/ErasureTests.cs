using System.Net;
using System.Text.Json.Nodes;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Privacy;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Privacy;

/// <summary>What is held of a person is told, and erased where the law does not ask for it, and the record stays whole.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Phone = "13912345678";
    private const string Mail = "wang.xiaoming@example.com";
    private const string Name = "王小明";
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Every_column_with_personal_data_stands_in_the_record_of_processing_and_nothing_else_does()
    {
        await using var scope = _office.Services.CreateAsyncScope();
        var (plan, db) = (
            scope.ServiceProvider.GetRequiredService<PrivacyPlan>(),
            scope.ServiceProvider.GetRequiredService<GreenChannelDb>()
        );
        PersonalColumns.NotIn(plan, db).Should().BeEmpty();
        PersonalColumns.Unknown(plan, db).Should().BeEmpty();
        (await _office.As("auditor").GetAsync("/privacy/processing")).Ok().Items.Should().HaveCount(plan.Data.Count);
    }

    [Fact]
    public async Task A_person_gets_a_copy_of_all_that_is_held_with_purpose_and_ground()
    {
        var id = await ClosedAsync();

        var copy = (await _office.As("administrator").PostAsync("/privacy/export", new { phone = Phone, name = Name })).Ok();

        var held = copy["held"].AsArray();
        held.SelectMany(data => data!["values"]!.AsArray())
            .Select(value => $"{value!["thing"]} {value["column"]}")
            .Should()
            .Contain(["Case Application"]);
        held.Should().OnlyContain(data => data!["data"]!["purpose"]!.GetValue<string>().Length > 0);
        copy.Json.ToJsonString().Should().Contain(id);
        (await _office.As("auditor").GetAsync("/audit?limit=200"))
            .Ok()
            .Items.Select(entry => entry["act"]!.GetValue<string>())
            .Should()
            .Contain("privacy.export");
        (await _office.As("clerk").PostAsync("/privacy/export", new { phone = Phone })).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_contact_is_erased_by_two_persons_the_case_and_its_certificate_stay_and_the_chain_is_whole()
    {
        var id = await ClosedAsync();
        var stranger = await ClosedAsync(phone: "13800001111", mail: "other@example.com");

        var proposed = await _office.As("administrator").PostAsync("/privacy/erasures", Request());
        (await _office.As("administrator").PostAsync($"/approvals/{proposed.Text("id")}/approve")).Problem.Should().Be("role-required");
        (await ContactAsync(id))["phone"]!.GetValue<string>().Should().NotBe(ErasedText.Mark);
        await _office.AgreeAsync(proposed);

        (await ContactAsync(id))
            .AsObject()
            .Select(member => member.Value!.GetValue<string>())
            .Should()
            .OnlyContain(text => text == ErasedText.Mark);
        (await ContactAsync(stranger))["name"]!.GetValue<string>().Should().Be(Name, "another of the same name stays");
        (await _office.As("supervisor").GetAsync($"/cases/{id}")).Ok()["applicant"]["name"]!
            .GetValue<string>()
            .Should()
            .Be(AnApplication.Holder, "the case is kept for the archives");
        (await _office.As("supervisor").GetAsync($"/approvals/{proposed.Text("id")}")).Ok()["wish"]["who"]!["phone"]!
            .GetValue<string>()
            .Should()
            .Be(ErasedText.Mark, "who asked for it is forgotten too");
        await IntactAsync();
        var entries = (await _office.As("auditor").GetAsync($"/audit?caseId={id}&limit=200")).Ok();
        System.Text.Encoding.UTF8.GetString(entries.Bytes).Should().Contain("已删除 erased").And.NotContain(Name);
        var again = await _office.As("administrator").PostAsync("/privacy/export", new { phone = Phone, name = Name });
        again
            .Ok()["held"]
            .AsArray()
            .SelectMany(data => data!["values"]!.AsArray())
            .Where(value => value!["goes"]!.GetValue<bool>())
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task Whose_case_runs_still_is_not_erased_and_whose_account_is_open_neither()
    {
        var application = WithContact(Phone, Mail);
        await _office.AcceptedAsync(application);

        (await _office.As("administrator").PostAsync("/privacy/erasures", Request())).Problem.Should().Be("person-has-open-case");
        (await _office.As("administrator").PostAsync("/privacy/erasures", new { person = new { userName = "examiner" }, ground = "离职" }))
            .Problem.Should()
            .Be("account-still-open");
        (await _office.As("administrator").PostAsync("/privacy/erasures", new { person = new { name = Name }, ground = "本人申请" }))
            .Faults.Select(fault => fault.Rule)
            .Should()
            .Equal("privacy.who");
        (await _office.As("administrator").PostAsync("/privacy/erasures", new { person = new { phone = Phone } }))
            .Faults.Select(fault => fault.Pointer)
            .Should()
            .Equal("/ground");
    }

    [Fact]
    public async Task Of_an_account_that_was_shut_the_name_and_address_go_and_its_deeds_stay()
    {
        (await _office.As("supervisor").PostAsync("/accounts/examiner2/disable", new { reason = "离职" })).Ok();
        var proposed = await _office
            .As("administrator")
            .PostAsync("/privacy/erasures", new { person = new { userName = "examiner2" }, ground = "离职满三年" });
        await _office.AgreeAsync(proposed);

        _office.Sql("SELECT DisplayName FROM AspNetUsers WHERE UserName = 'examiner2'").Should().Equal(ErasedText.Mark);
        await IntactAsync();
    }

    [Fact]
    public async Task What_is_due_by_the_plan_is_told_first_and_goes_when_a_supervisor_agrees()
    {
        var id = await ClosedAsync();
        (await DueAsync()).Values.Should().OnlyContain(count => count == 0);
        await Patience.UntilAsync(
            () => Task.FromResult(_office.Sql("SELECT COUNT(*) FROM access_entries WHERE Mark IS NOT NULL").Single() != "0"),
            "reads to be noted"
        );
        _office.Clock.SetTo("2037-01-04 10:00");

        var due = await DueAsync();
        (due["contacts"], due["documents"]).Should().Be((1, 1));
        due["reads"].Should().BePositive();
        // What an enterprise has let be reused belongs to its next cases too.
        foreach (var known in (await _office.As("applicant-a").GetAsync("/me/organisation/documents")).Ok().Items)
            await _office.As("applicant-a").DeleteAsync($"/me/organisation/documents/{known["code"]}");
        var files = Directory.EnumerateFiles(Path.Combine(_office.Data, "documents"), "*", SearchOption.AllDirectories).Count();
        await _office.AgreeAsync(await _office.As("administrator").PostAsync("/privacy/retention"));

        (await ContactAsync(id))["phone"]!.GetValue<string>().Should().Be(ErasedText.Mark);
        _office.Sql($"SELECT COUNT(*) FROM case_documents WHERE CaseId = '{id}'").Should().Equal("0");
        Directory
            .EnumerateFiles(Path.Combine(_office.Data, "documents"), "*", SearchOption.AllDirectories)
            .Count()
            .Should()
            .BeLessThan(files);
        (await DueAsync())["contacts"].Should().Be(0);
        await IntactAsync();
        (await _office.As("administrator").PostAsync("/privacy/retention")).Problem.Should().NotBe("conflict");
    }

    [Fact]
    public async Task A_read_that_is_deleted_by_hand_is_named_although_others_were_cut()
    {
        var id = await ClosedAsync();
        _office.Clock.SetTo("2037-01-04 10:00");
        await _office.AgreeAsync(await _office.As("administrator").PostAsync("/privacy/retention"));
        await IntactAsync();

        await _office.As("supervisor").GetAsync($"/cases/{id}");
        await Patience.UntilAsync(
            () => Task.FromResult(_office.Sql("SELECT COUNT(*) FROM access_entries WHERE Mark IS NOT NULL").Single() != "0"),
            "reads to be noted"
        );
        _office.Sql("DELETE FROM access_entries WHERE Id = (SELECT MAX(Id) FROM access_entries WHERE Mark IS NOT NULL)");

        var report = (await _office.As("auditor").GetAsync("/audit/verify")).Ok();
        report["faults"].AsArray().Select(fault => fault!["code"]!.GetValue<string>()).Should().Equal("reads-changed");
    }

    private static object Request() =>
        new
        {
            person = new
            {
                phone = Phone,
                email = Mail,
                name = Name,
            },
            ground = "本人申请删除",
        };

    private async Task<Dictionary<string, int>> DueAsync() =>
        (await _office.As("auditor").GetAsync("/privacy/retention"))
            .Ok()
            .Items.ToDictionary(due => due["data"]!.GetValue<string>(), due => due["count"]!.GetValue<int>());

    private async Task IntactAsync()
    {
        var report = (await _office.As("auditor").GetAsync("/audit/verify?files=true")).Ok();
        report["faults"].ToJsonString().Should().Be("[]");
        report["intact"].GetValue<bool>().Should().BeTrue();
    }

    private async Task<JsonNode> ContactAsync(string id) =>
        (await _office.As("supervisor").GetAsync($"/cases/{id}")).Ok()["applicant"]["contact"]!;

    private static Application WithContact(string phone, string mail)
    {
        var application = AnApplication.ForNoViolation();
        return application with
        {
            Applicant = application.Applicant with
            {
                Contact = new Contact
                {
                    Name = Name,
                    Phone = phone,
                    Email = mail,
                },
            },
        };
    }

    private async Task<string> ClosedAsync(string phone = Phone, string mail = Mail)
    {
        var id = await _office.AcceptedAsync(WithContact(phone, mail));
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear", "未发现记录。");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");
        return id;
    }
}

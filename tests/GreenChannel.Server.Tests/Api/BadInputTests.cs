using System.Text;
using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Api;

/// <summary>Bad input gets a problem that names the field, in both languages, and leaves nothing behind.</summary>
public sealed class BadInputTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    public static TheoryData<string, string, Func<Application, Application>> Forms =>
        new()
        {
            {
                "/applicant/creditCode",
                "credit-code.check",
                a => a with { Applicant = a.Applicant with { CreditCode = "91110108MA00000071" } }
            },
            {
                "/patent/applicationNumber",
                "patent-number.check",
                a => a with { Patent = a.Patent! with { ApplicationNumber = "202310123456.7" } }
            },
            {
                "/patent/applicationNumber",
                "patent-number.not-invention",
                a => a with { Patent = a.Patent! with { ApplicationNumber = "202322865413.3" } }
            },
            {
                "/patent/applicationNumber",
                "patent-number.publication",
                a => a with { Patent = a.Patent! with { ApplicationNumber = "CN111737994A" } }
            },
            { "/patent/sameDayUtilityModel", "form.missing", a => a with { Patent = a.Patent! with { SameDayUtilityModel = null } } },
            { "/patent/filedOn", "patent-number.year", a => a with { Patent = a.Patent! with { FiledOn = new DateOnly(2019, 6, 19) } } },
            { "/patent/industry", "form.unknown-term", a => a with { Patent = a.Patent! with { Industry = "agriculture" } } },
            { "/clearance/from", "clearance.period", a => a with { Clearance = a.Clearance! with { From = new DateOnly(2020, 1, 1) } } },
            { "/clearance/to", "form.future", a => a with { Clearance = a.Clearance! with { To = new DateOnly(2027, 1, 1) } } },
            { "/declarations/goodFaith", "declaration.good-faith", a => a with { Declarations = null } },
            {
                "/declarations/allApplicantsConsent",
                "declaration.consent",
                a => a with { Declarations = new Declarations { GoodFaith = true } }
            },
            { "/applicant/name", "form.no-glyph", a => a with { Applicant = a.Applicant with { Name = "𠮷祥科技有限公司" } } },
            { "/certificates/1", "form.unknown-term", a => a with { Certificates = ["no-violation", "gold-medal"] } },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_faulty_form_is_refused_and_nothing_is_filed(string pointer, string rule, Func<Application, Application> spoil)
    {
        var before = await CountAsync();

        var answer = await office.As("applicant-a").PostAsync("/cases", spoil(AnApplication.ForBoth()));

        ((int)answer.Status).Should().Be(422);
        answer.Problem.Should().Be("invalid-input");
        answer.Faults.Should().Contain((pointer, rule));
        answer.Text("detailZh").Should().NotBeEmpty();
        answer["errors"][0]!["messageZh"]!.GetValue<string>().Should().NotBeEmpty();
        (await CountAsync()).Should().Be(before);
    }

    [Fact]
    public async Task A_rare_character_that_the_fonts_have_is_taken()
    {
        var application = AnApplication.ForNoViolation();
        var id = await office.AcceptedAsync(
            application with
            {
                Applicant = application.Applicant with { Name = "龙𬭩䶮（北京）有限公司" },
            }
        );
        await office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");

        var (_, number) = await office.ResultAsync(id, "no-violation");
        PdfText
            .Of((await office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Bytes)
            .Should()
            .Contain("龙𬭩䶮（北京）有限公司");
    }

    [Theory]
    [InlineData("", 400, "")]
    [InlineData("{", 400, "")]
    [InlineData("{\"certificates\":[\"no-viol", 400, "")]
    [InlineData("{\"applicant\":{\"name\":\"甲\"}", 400, "")]
    [InlineData("not json", 400, "")]
    [InlineData("[]", 422, "")]
    [InlineData("null", 422, "")]
    [InlineData("\"text\"", 422, "")]
    [InlineData("{\"certificates\":\"both\"}", 422, "/certificates")]
    [InlineData("{\"applicant\":{\"name\":7}}", 422, "/applicant/name")]
    [InlineData("{\"applicant\":null}", 422, "/applicant")]
    [InlineData("{\"patent\":{\"filedOn\":\"yesterday\"}}", 422, "/patent/filedOn")]
    [InlineData("{\"patent\":{\"applicants\":[null,5]}}", 422, "/patent/applicants")]
    [InlineData("{\"certificates\":[null]}", 422, "/certificates")]
    [InlineData("{\"patent\":{\"ipc\":[\"G06N 3/08\",null]}}", 422, "/patent/ipc")]
    [InlineData("{\"clearance\":{\"scope\":[null]}}", 422, "/clearance/scope")]
    [InlineData("{\"applicant\":{\"formerNames\":[{}]}}", 422, "/applicant/formerNames")]
    [InlineData("{\"patent\":{},\"patent\":{}}", 422, "/patent")]
    [InlineData("{\"declarations\":{\"goodFaith\":\"yes\"}}", 422, "/declarations/goodFaith")]
    [InlineData("{\"clearence\":{}}", 422, "/clearence")]
    [InlineData("{\"applicant\":{\"name\":\"\\ud800\"}}", 422, "/applicant/name")]
    public async Task A_body_that_is_not_what_it_should_be_is_refused_with_the_place(string body, int status, string pointer)
    {
        var answer = await office.As("applicant-a").PostRawAsync("/cases", body);

        ((int)answer.Status).Should().Be(status, Encoding.UTF8.GetString(answer.Bytes));
        answer.Problem.Should().Be(status == 400 ? "broken-json" : "invalid-input");
        answer.Faults.First().Pointer.Should().StartWith(pointer);
    }

    [Fact]
    public async Task All_unknown_fields_are_told_at_once() =>
        (
            await office
                .As("applicant-a")
                .PostRawAsync("/cases", """{"foo":1,"applicantt":{},"patent":{"titel":"甲"},"clearance":{"scope":["patent"],"form":"x"}}""")
        )
            .Faults.Should()
            .BeEquivalentTo([
                ("/foo", "json.unknown-field"),
                ("/applicantt", "json.unknown-field"),
                ("/patent/titel", "json.unknown-field"),
                ("/clearance/form", "json.unknown-field"),
            ]);

    [Theory]
    [InlineData("{\"patent\":{\"title\":\"甲\"},\"patent\":{\"title\":\"乙\"}}")]
    [InlineData("{\"certificates\":[null]}")]
    [InlineData("{\"applicant\":null}")]
    [InlineData("{\"\\ud800\":{}}")]
    [InlineData("{\"applicant\":{\"\\udc00\":\"甲\"}}")]
    [InlineData("{\"applicant\":{\"name\":\"\\ud800\"}}")]
    [InlineData("[]")]
    public async Task A_patch_that_is_not_what_it_should_be_changes_nothing(string body)
    {
        var id = await office.FileAsync(AnApplication.ForBoth());
        var before = await office.CaseAsync(id);

        var content = new StringContent(
            body,
            Encoding.UTF8,
            System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/merge-patch+json")
        );
        var answer = await office.As("applicant-a").SendAsync(HttpMethod.Patch, $"/cases/{id}", content);

        ((int)answer.Status).Should().Be(422, Encoding.UTF8.GetString(answer.Bytes));
        (await office.CaseAsync(id)).Bytes.Should().Equal(before.Bytes);
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_and_another_content_type_are_refused()
    {
        (await office.As("applicant-a").PostRawAsync("/cases", $"{{\"x\":\"{new string('x', 10 * 1024 * 1024)}\"}}"))
            .Problem.Should()
            .Be("body-too-large");
        ((int)(await office.As("applicant-a").PostRawAsync("/cases", "<case/>", "application/xml")).Status).Should().Be(415);
    }

    public static TheoryData<string, byte[], int, string> Files =>
        new()
        {
            { "nothing", [], 422, "document-empty" },
            {
                "a program called .pdf",
                Encoding.Latin1.GetBytes("MZ\u0090\0 This program cannot be run in DOS mode."),
                415,
                "document-kind-not-accepted"
            },
            { "an encrypted pdf", Locked("256"), 422, "document-encrypted" },
            { "one encrypted in the older way", Locked("128"), 422, "document-encrypted" },
            { "half a pdf", OfficeDriver.Pdf[..60], 422, "document-damaged" },
            { "a pdf without pages", SamplePdf.WithoutPages(), 422, "document-damaged" },
        };

    // Opens with a password only.
    private static byte[] Locked(string bits) =>
        Poppler.With(
            OfficeDriver.Pdf,
            path =>
            {
                Poppler.Run(
                    "qpdf",
                    [
                        .. bits == "128" ? new[] { "--allow-weak-crypto" } : [],
                        "--encrypt",
                        "secret",
                        "owner",
                        bits,
                        "--",
                        path,
                        $"{path}.locked",
                    ]
                );
                return File.ReadAllBytes($"{path}.locked");
            }
        );

    [Theory]
    [Trait("Needs", "tools")]
    [MemberData(nameof(Files))]
    public async Task A_bad_file_is_refused_and_not_kept(string what, byte[] file, int status, string problem)
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation());

        var answer = await office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01", file);

        ((int)answer.Status).Should().Be(status, what);
        answer.Problem.Should().Be(problem);
        (await office.CaseAsync(id))["documents"].AsArray().Should().BeEmpty();
        Directory.EnumerateFiles(Path.Combine(office.Data, "documents", "incoming")).Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_of_thirty_megabytes_is_refused_whether_its_length_is_told_or_not(bool told)
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        var file = new byte[30 * 1024 * 1024];
        OfficeDriver.Pdf.CopyTo(file, 0);
        HttpContent content = told ? new ByteArrayContent(file) : new StreamContent(new NoLength(file));

        var answer = await office.As("applicant-a").SendAsync(HttpMethod.Put, $"/cases/{id}/documents/C01", content);

        ((int)answer.Status).Should().Be(413);
        answer.Problem.Should().Be("document-too-large");
        Directory.EnumerateFiles(Path.Combine(office.Data, "documents", "incoming")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_document_may_come_as_a_form_and_is_given_back_as_it_came()
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        using var form = new MultipartFormDataContent { { new ByteArrayContent(OfficeDriver.Pdf), "file", "营业执照.pdf" } };

        var put = (await office.As("applicant-a").PutFormAsync($"/cases/{id}/documents/C01", form)).Ok();

        put.Text("fileName").Should().Be("营业执照.pdf");
        (await office.As("applicant-a").GetAsync($"/cases/{id}/documents/C01")).Ok().Bytes.Should().Equal(OfficeDriver.Pdf);
        ((int)(await office.As("applicant-a").DeleteAsync($"/cases/{id}/documents/C01")).Status).Should().Be(204);
        (await office.As("applicant-a").GetAsync($"/cases/{id}/documents/C01")).Problem.Should().Be("no-such-document");
    }

    [Fact]
    public async Task Codes_and_outcomes_that_do_not_exist_are_told()
    {
        var id = await office.FileAsync(AnApplication.ForPriorityExamination());
        (await office.As("applicant-a").PutAsync($"/cases/{id}/documents/Z99", OfficeDriver.Pdf))
            .Problem.Should()
            .Be("unknown-document-code");
        await office.UploadAllAsync(id);
        await office.SubmitAsync(id);

        (await office.As("applicant-a").PostAsync($"/cases/{id}/submit")).Problem.Should().Be("already-submitted");
        (await office.As("applicant-a").PutAsync($"/cases/{id}/documents/A01", OfficeDriver.Pdf))
            .Problem.Should()
            .Be("not-open-for-change");
        var unknown = await office.TryCompleteAsync(id, "examinePriority", "examiner", "maybe");
        unknown.Problem.Should().Be("unknown-outcome");
        unknown.Faults.Single().Pointer.Should().Be("/outcome");
    }

    [Fact]
    public async Task A_reason_that_cannot_be_printed_is_told_at_once_and_not_when_the_paper_is_due()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());

        var refused = await office.TryCompleteAsync(id, "examinePriority", "examiner", "decline", "不属于重点产业𠮷");
        refused.Faults.Should().Equal(("/comment", "form.no-glyph"));
        await office.CompleteAsync(id, "examinePriority", "examiner", "decline", "第一行\n第二行\t完");
        await office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");

        (await office.ResultAsync(id, "priority-examination")).Result.Should().Be("refused");
    }

    [Fact]
    public async Task A_task_that_is_anothers_or_done_cannot_be_completed()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var task = await office.TaskAsync(id, "examinePriority");
        (await office.As("examiner").PostAsync($"/tasks/{task}/claim")).Ok().Text("assignee").Should().Be("examiner");

        (await office.As("examiner2").PostAsync($"/tasks/{task}/complete", new { outcome = "recommend" }))
            .Problem.Should()
            .Be("not-your-task");
        (await office.As("clerk").PostAsync($"/tasks/{task}/complete", new { outcome = "recommend" })).Problem.Should().Be("role-required");
        (
            await office
                .As("examiner")
                .PostAsync(
                    $"/tasks/{task}/complete",
                    new
                    {
                        outcome = "recommend",
                        reasons = new[] { "创新价值突出" },
                        judgements = await office.JudgementsAsync(task),
                    }
                )
        ).Ok();
        (await office.As("examiner").PostAsync($"/tasks/{task}/complete", new { outcome = "recommend" }))
            .Problem.Should()
            .Be("task-already-done");
        (await office.As("applicant-a").GetAsync("/tasks")).Problem.Should().Be("role-required");
        (await office.As("examiner").PostAsync($"/tasks/{Guid.NewGuid():N}/claim")).Problem.Should().Be("no-such-task");
    }

    [Fact]
    public async Task Another_organisations_case_is_not_there()
    {
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var stranger = office.As("applicant-b");

        foreach (
            var path in new[]
            {
                $"/cases/{id}",
                $"/cases/{id}/timeline",
                $"/cases/{id}/deadline",
                $"/cases/{id}/requirements",
                $"/cases/{id}/documents/A01",
                $"/cases/{id}/notices",
            }
        )
            ((int)(await stranger.GetAsync(path)).Status).Should().Be(404, path);
        ((int)(await stranger.PostAsync($"/cases/{id}/submit")).Status).Should().Be(404);
        ((int)(await stranger.PostAsync($"/cases/{id}/withdraw", new { reason = "x" })).Status).Should().Be(404);
        ((int)(await stranger.PatchAsync($"/cases/{id}", new { })).Status).Should().Be(404);
        ((int)(await stranger.PutAsync($"/cases/{id}/documents/A01", OfficeDriver.Pdf)).Status).Should().Be(404);
        (await stranger.GetAsync("/cases")).Ok().Items.Should().BeEmpty();
        var notice = (await office.As("applicant-a").GetAsync($"/cases/{id}/notices")).Items.First()["number"]!.GetValue<string>();
        ((int)(await stranger.GetAsync($"/certificates/{notice}/pdf")).Status).Should().Be(404);
        (await stranger.PostAsync("/cases", AnApplication.ForNoViolation())).Problem.Should().Be("not-your-organisation");
    }

    [Theory]
    [InlineData("GET", "/cases/nonsense")]
    [InlineData("GET", "/cases?status=lost")]
    [InlineData("GET", "/cases?kind=lost")]
    [InlineData("GET", "/cases?limit=many")]
    [InlineData("GET", "/cases?after=zzz")]
    [InlineData("GET", "/nowhere")]
    [InlineData("DELETE", "/cases")]
    [InlineData("GET", "/certificates/PE-1999-000001")]
    [InlineData("GET", "/audit")]
    [InlineData("GET", "/alerts")]
    [InlineData("GET", "/calendars/1999")]
    public async Task Whatever_is_asked_wrongly_is_answered_with_a_problem(string method, string path)
    {
        var answer = await office.As("applicant-a").SendAsync(new HttpMethod(method), path, null);

        ((int)answer.Status).Should().BeInRange(400, 499);
        answer.Problem.Should().NotBeEmpty();
        answer.Text("detailZh").Should().NotBeEmpty();
    }

    private async Task<int> CountAsync() =>
        (await office.As("supervisor").GetAsync("/cases?count=true&limit=1")).Ok()["count"].GetValue<int>();

    private sealed class NoLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

using GreenChannel.Core.Forms;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace GreenChannel.Server.Tests.Rules;

[Trait("Speed", "slow")]
public sealed class DocumentsTests : IAsyncLifetime
{
    private ServiceFixture _office = null!;

    public async Task InitializeAsync() => _office = await ServiceFixture.OpenAsync([]);

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_document_with_text_has_to_be_about_this_case_and_a_scan_is_left_to_people()
    {
        var application = AnApplication.ForPriorityExamination();
        var id = await _office.FileAsync(application with { Patent = application.Patent! with { ApplicationNumber = "202010566088.9" } });
        await _office.UploadAllAsync(id);
        await PutAsync(id, "A05", SamplePdf.With("Filing receipt of application number 2018.1156.4288.X, kept by the office"));
        await PutAsync(id, "A06", SamplePdf.With("Notice for CN 202010566088.9 of entry into substantive examination"));

        var submitted = await _office.SubmitAsync(id);

        submitted["findings"].AsArray().Select(finding => finding!["ruleId"]!.GetValue<string>()).Should().Equal("document.A05.other-case");
        submitted["findings"][0]!["messageZh"]!.GetValue<string>().Should().ContainAll("专利申请受理通知书", "202010566088.9", "请核对");
        await PutAsync(id, "A05", SamplePdf.With("Filing receipt of application number 2020 1056 6088.9, kept by the office"));
        (await _office.SubmitAsync(id)).Text("status").Should().Be("accepted");
    }

    [Fact]
    public async Task A_real_document_in_Chinese_is_read()
    {
        var id = await _office.FileAsync(AnApplication.ForPriorityExamination());
        await _office.UploadAllAsync(id);
        var name = (await _office.As("examiner").GetAsync("/templates/receipt/preview")).Ok().Bytes;
        await PutAsync(id, "C01", name);

        (await _office.SubmitAsync(id))["findings"]
            .AsArray()
            .Select(finding => finding!["ruleId"]!.GetValue<string>())
            .Should()
            .Equal("document.C01.other-case");
    }

    [Theory]
    [InlineData("?issuedOn=2026-10-23", "document.B03.too-old")]
    [InlineData("", "document.B03.undated")]
    [InlineData("?issuedOn=2026-10-24", null)]
    public async Task A_credit_report_is_at_most_thirty_days_old(string dates, string? rule)
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.UploadAllAsync(id);
        await PutAsync(id, "B03", OfficeDriver.Pdf, dates);

        (await _office.SubmitAsync(id))["findings"]
            .AsArray()
            .Select(finding => finding!["ruleId"]!.GetValue<string>())
            .Should()
            .Equal(rule is null ? [] : [rule]);
    }

    [Fact]
    public async Task An_expired_licence_is_told_and_days_that_cannot_be_are_refused()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.UploadAllAsync(id);
        await PutAsync(id, "C01", OfficeDriver.Pdf, "?validUntil=2026-11-22");

        (await _office.SubmitAsync(id))["findings"]
            .AsArray()
            .Select(finding => finding!["ruleId"]!.GetValue<string>())
            .Should()
            .Equal("document.C01.expired");
        (await _office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01?issuedOn=2026-11-24", OfficeDriver.Pdf))
            .Faults.Should()
            .Equal(("/issuedOn", "form.future"));
        (await _office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01?issuedOn=2026-01-02&validUntil=2026-01-01", OfficeDriver.Pdf))
            .Faults.Should()
            .Equal(("/validUntil", "form.order"));
    }

    [Theory]
    [InlineData(599, 900, false, "image-too-small")]
    [InlineData(800, 1200, true, "image-blank")]
    [InlineData(800, 1200, false, null)]
    public async Task An_image_has_to_be_large_enough_and_show_something(int width, int height, bool blank, string? problem)
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());

        var answer = await _office
            .As("applicant-a")
            .PutAsync($"/cases/{id}/documents/C01", Picture(width, height, blank), "licence.png", "image/png");

        if (problem is null)
            answer.Ok();
        else
            answer.Problem.Should().Be(problem);
    }

    [Fact]
    public async Task A_licence_that_is_on_file_is_used_again_until_it_expires_and_never_for_another_party()
    {
        var first = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.UploadAllAsync(first);
        await PutAsync(first, "C01", OfficeDriver.Pdf, "?validUntil=2026-12-31");
        var number = (await _office.SubmitAsync(first)).Text("number");

        var second = await _office.FileAsync(AnApplication.ForNoViolation());
        var licence = (await _office.As("applicant-a").GetAsync($"/cases/{second}/requirements")).Items.Single(item =>
            item["code"]!.GetValue<string>() == "C01"
        );
        licence["available"]!["fromCase"]!.GetValue<string>().Should().Be(number);
        var submitted = await _office.SubmitAsync(second);
        submitted.Text("status").Should().Be("accepted", "nothing has to be handed in again");
        submitted["documents"].AsArray().Should().OnlyContain(document => document!["sharedFrom"]!.GetValue<string>() == number);
        (await _office.As("examiner").GetAsync($"/cases/{second}/documents/C01")).Ok().Bytes.Should().Equal(OfficeDriver.Pdf);

        var stranger = AnApplication.ForNoViolation() with
        {
            Applicant = AnApplication.ForNoViolation().Applicant with
            {
                Name = "北京样例新材料有限公司",
                CreditCode = "91110108MA0000015T",
            },
        };
        (await _office.SubmitAsync(await _office.FileAsync(stranger, "applicant-b"), "applicant-b"))
            .Text("status")
            .Should()
            .Be("deficient");
        _office.Clock.SetTo("2027-01-01 10:00");
        var late = await _office.SubmitAsync(await _office.FileAsync(AnApplication.ForNoViolation()));
        late["findings"].AsArray().Select(finding => finding!["ruleId"]!.GetValue<string>()).Should().Equal("document.C01");
    }

    [Theory]
    [InlineData(30_000, 1)]
    [InlineData(26, 2)]
    public async Task A_file_made_to_exhaust_its_reader_is_refused_and_the_service_goes_on(int forms, int calls)
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());

        var answer = await _office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01", SamplePdf.Hostile(forms, calls));

        answer.Problem.Should().BeOneOf("document-too-hard", "document-damaged");
        (await _office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01", OfficeDriver.Pdf)).Ok();
    }

    [Fact]
    public async Task What_comes_in_after_the_acceptance_is_looked_into_and_shown_to_the_examiner()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await _office.CompleteAsync(id, "examineClearance", "examiner", "deficient", "营业执照不清晰。");
        await PutAsync(id, "C01", OfficeDriver.Pdf, "?validUntil=2026-01-01");
        await _office.SubmitAsync(id);

        var task = (await _office.As("examiner").GetAsync($"/tasks/{await _office.TaskAsync(id, "examineClearance")}")).Ok();
        task["findings"]
            .AsArray()
            .Select(finding => $"{finding!["ruleId"]} {finding["severity"]}")
            .Should()
            .Equal("document.C01.expired attention");
    }

    [Fact]
    public async Task A_case_with_documents_stays_with_its_party()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation(), "clerk");
        await _office.UploadAllAsync(id, "clerk");

        var answer = await _office
            .As("clerk")
            .PatchAsync($"/cases/{id}", new { applicant = new { creditCode = "91110108MA0000015T", name = "北京样例新材料有限公司" } });

        answer.Problem.Should().Be("party-fixed");
        (await _office.As("applicant-b").GetAsync($"/cases/{id}")).Problem.Should().Be("no-such-case");
    }

    [Fact]
    public async Task Documents_follow_from_who_applies_and_how()
    {
        var application = AnApplication.ForPriorityExamination();
        (await CodesAsync(application with { Patent = application.Patent! with { ForeignFirstApplicant = true } })).Should().Contain("C08");
        (await CodesAsync(application with { Patent = application.Patent! with { Applicants = [AnApplication.Holder, "清华大学"] } }))
            .Should()
            .Contain("A09");
        (
            await CodesAsync(
                application with
                {
                    Handler = new Handler { Name = "王经办", IdNumber = "11010519491231002X" },
                }
            )
        ).Should().Contain(["C05", "C06"]).And.NotContain("C07");
        (
            await CodesAsync(
                application with
                {
                    Agent = new Agent { Name = "示例代理", AgencyCode = "11247" },
                }
            )
        ).Should().Contain(["C05", "C06", "C07"]);
        (await CodesAsync(application)).Should().NotContain(["A09", "C05", "C08"]);
    }

    private async Task<IEnumerable<string>> CodesAsync(Application application) =>
        (await _office.As("applicant-a").PostAsync("/precheck", application))
            .Ok()["requirements"]
            .AsArray()
            .Select(item => item!["code"]!.GetValue<string>());

    private async Task PutAsync(string id, string code, byte[] file, string query = "") =>
        (await _office.As("applicant-a").PutAsync($"/cases/{id}/documents/{code}{query}", file)).Ok();

    private static byte[] Picture(int width, int height, bool blank)
    {
        using var image = new Image<L8>(width, height, new L8(250));
        for (var y = 0; y < height && !blank; y += 3)
            image[y % width, y] = new L8(0);
        for (var y = 0; y < height && !blank; y++)
        {
            for (var x = 0; x < width / 2; x++)
                image[x, y] = new L8(40);
        }

        using var file = new MemoryStream();
        image.SaveAsPng(file);
        return file.ToArray();
    }
}

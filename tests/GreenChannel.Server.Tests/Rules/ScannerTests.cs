using GreenChannel.Server.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Rules;

/// <summary>What strangers upload is scanned, and what could not be scanned goes nowhere.</summary>
[Trait("Needs", "tools")]
public sealed class ScannerTests : IAsyncLifetime
{
    private readonly ScannerServer _scanner = new();
    private ServiceFixture _office = null!;

    public async Task InitializeAsync()
    {
        await _scanner.StartAsync();
        _office = await ServiceFixture.OpenAsync(new() { ["Scanner:Host"] = "127.0.0.1", ["Scanner:Port"] = $"{_scanner.Port}" });
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _scanner.DisposeAsync();
    }

    [Fact]
    public async Task A_clean_document_is_taken_as_such_and_a_malicious_one_is_refused_with_what_was_found()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());

        (await PutAsync(id, OfficeDriver.Pdf)).Ok().Text("scan").Should().Be("clean");
        var refused = await PutAsync(id, SamplePdf.With(ScannerServer.Malicious));

        (refused.Problem, refused.Text("detail").Contains("Office.Test", StringComparison.Ordinal))
            .Should()
            .Be(("document-infected", true));
        (await _office.CaseAsync(id))["documents"]!.AsArray().Should().ContainSingle("the clean one stays");
    }

    [Fact]
    public async Task While_the_scanner_is_away_a_document_waits_is_handed_to_nobody_and_keeps_the_case_from_being_submitted()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.UploadAllAsync(id);
        await _scanner.StopAsync();

        (await PutAsync(id, SamplePdf.With("another page"))).Ok().Text("scan").Should().Be("pending");

        (await _office.As("applicant-a").PostAsync($"/cases/{id}/submit")).Problem.Should().Be("scan-pending");
        (await _office.As("clerk").GetAsync($"/cases/{id}/documents/C01")).Problem.Should().Be("scan-pending");
        await _scanner.StartAsync();
        await _office.Services.GetRequiredService<ScanQueue>().RunAsync(default);
        (await _office.CaseAsync(id))["documents"]!
            .AsArray()
            .Should()
            .OnlyContain(document => document!["scan"]!.GetValue<string>() == "clean");
        (await _office.SubmitAsync(id)).Text("status").Should().Be("accepted");
    }

    [Fact]
    public async Task What_turns_out_to_be_malicious_later_stays_shut_and_keeps_the_case_back()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.UploadAllAsync(id);
        await _scanner.StopAsync();
        (await PutAsync(id, SamplePdf.With(ScannerServer.Malicious))).Ok();
        await _scanner.StartAsync();

        await _office.Services.GetRequiredService<ScanQueue>().RunAsync(default);

        (await _office.As("clerk").GetAsync($"/cases/{id}/documents/C01")).Problem.Should().Be("document-shut");
        (await _office.As("applicant-a").PostAsync($"/cases/{id}/submit")).Problem.Should().Be("document-shut");
        (await PutAsync(id, OfficeDriver.Pdf)).Ok();
        (await _office.SubmitAsync(id)).Text("status").Should().Be("accepted");
    }

    [Theory]
    [InlineData("stream: OK\0", "Clean")]
    [InlineData("stream: Eicar-Signature FOUND\0", "Infected")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", "Pending")]
    [InlineData("", "Pending")]
    public void An_answer_that_is_not_understood_never_means_clean(string answer, string state) =>
        ClamdScanner.Read(answer).State.ToString().Should().Be(state);

    private Task<Answer> PutAsync(string id, byte[] file) => _office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01", file);
}

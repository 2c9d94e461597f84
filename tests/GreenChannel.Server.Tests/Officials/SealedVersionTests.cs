using System.IO.Compression;
using System.Net;
using System.Text;

namespace GreenChannel.Server.Tests.Officials;

public sealed class SealedVersionTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task The_sealed_version_is_approved_by_a_second_supervisor_and_handed_out_from_then_on()
    {
        var issued = await office.IssuedAsync();
        byte[] sealedFile = [.. issued.Pdf, .. "\n% seal of the city\n"u8];
        var proposed = await SealAsync(issued.Number, sealedFile);
        proposed.Status.Should().Be(HttpStatusCode.Accepted);
        (await office.As("applicant-a").GetAsync($"/certificates/{issued.Number}/sealed")).Problem.Should().Be("no-sealed-version");
        (await office.As("supervisor").PostAsync($"/approvals/{proposed.Text("id")}/approve")).Problem.Should().Be("same-person-sealed");

        (await office.As("supervisor2").GetAsync($"/approvals/{proposed.Text("id")}/file"))
            .Ok()
            .Bytes.Should()
            .Equal(sealedFile, "the second pair of eyes sees what it approves");

        (await office.As("supervisor2").PostAsync($"/approvals/{proposed.Text("id")}/approve")).Ok();

        (await office.As("applicant-a").GetAsync($"/certificates/{issued.Number}/sealed")).Ok().Bytes.Should().Equal(sealedFile);
        (await office.As("applicant-a").GetAsync($"/certificates/{issued.Number}/pdf")).Ok().Bytes.Should().Equal(sealedFile);
        (await office.As("applicant-b").GetAsync($"/certificates/{issued.Number}/sealed")).Status.Should().Be(HttpStatusCode.NotFound);
        var seen = (await office.As("").GetAsync($"/public/verify/{issued.Code}")).Ok();
        (seen.Text("status"), seen["sealed"].GetValue<bool>()).Should().Be(("valid", true));
        seen["log"].AsArray().Last()!["leaf"]!.GetValue<string>().Should().Contain("sealed");
        foreach (var (file, isSealed) in new[] { (sealedFile, true), (issued.Pdf, false) })
        {
            var verdict = (await office.As("").SendAsync(HttpMethod.Post, "/public/verify", new ByteArrayContent(file))).Ok();
            (verdict.Text("finding"), verdict["sealed"].GetValue<bool>()).Should().Be(("genuine", isSealed));
        }

        (await SealAsync(issued.Number, sealedFile)).Problem.Should().Be("sealed-already");
    }

    [Fact]
    public async Task A_sealed_version_of_a_certificate_that_has_ended_waits_for_nobody()
    {
        var issued = await office.IssuedAsync();
        var waiting = (await SealAsync(issued.Number, [.. issued.Pdf, .. "\n% seal\n"u8])).Text("id");
        (await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "材料不实" })).Ok();
        (await office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/approve")).Ok();

        (await office.As("supervisor2").GetAsync($"/approvals/{waiting}")).Ok().Text("state").Should().Be("superseded");
    }

    [Fact]
    public async Task An_ofd_is_taken_when_its_text_holds_number_holder_and_code()
    {
        var issued = await office.IssuedAsync();

        (await SealAsync(issued.Number, Ofd($"{issued.Number} {AnApplication.Holder}"), "application/ofd"))
            .Problem.Should()
            .Be("not-the-sealed-version", "the code is missing");
        (await SealAsync(issued.Number, Ofd($"编号 {issued.Number} 持有人 {AnApplication.Holder} 核验码 {issued.Code}"), "application/ofd"))
            .Status.Should()
            .Be(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task What_is_no_sealed_version_of_this_certificate_is_refused()
    {
        var (issued, other) = (await office.IssuedAsync(), await office.IssuedAsync());

        (await SealAsync(issued.Number, SamplePdf.Blank())).Problem.Should().Be("not-the-sealed-version");
        (await SealAsync(issued.Number, [.. other.Pdf, .. "\n% seal\n"u8]))
            .Problem.Should()
            .Be("not-the-sealed-version", "it is another certificate");
        (await SealAsync(issued.Number, issued.Pdf)).Problem.Should().Be("seal-missing");
        (await SealAsync(issued.Number, "MZ"u8.ToArray())).Status.Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await SealAsync(issued.Number, [])).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await office.As("examiner").SendAsync(HttpMethod.Put, $"/certificates/{issued.Number}/sealed", new ByteArrayContent(issued.Pdf)))
            .Status.Should()
            .Be(HttpStatusCode.Forbidden);
    }

    private Task<Answer> SealAsync(string number, byte[] file, string contentType = "application/pdf") =>
        office.As("supervisor").PutAsync($"/certificates/{number}/sealed", file, "sealed", contentType);

    private static byte[] Ofd(string text)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                "OFD.xml",
                "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\">"
                    + "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
            );
            Add("Doc_0/Document.xml", "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"/>");
            Add(
                "Doc_0/Pages/Page_0/Content.xml",
                $"<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:TextCode>{text}</ofd:TextCode></ofd:Page>"
            );

            void Add(string name, string xml)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(xml));
            }
        }

        return file.ToArray();
    }
}

using System.IO.Compression;
using System.Text;

namespace GreenChannel.Server.Tests.Rules;

/// <summary>What officers open runs nothing on their machines.</summary>
[Trait("Speed", "slow")]
public sealed class SafeDocumentsTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    private const string Active = "document-active";
    private const string Js = "(app.alert(1))";

    [Theory]
    [InlineData("launch", "/OpenAction 5 0 R", "<</S /Launch /F (cmd.exe)>>")]
    [InlineData("launch of an annotation", "", "<</Type /Annot /Subtype /Link /A <</S /Launch /F (cmd.exe)>>>>")]
    [InlineData("script at opening", "/OpenAction 5 0 R", "<</S /JavaScript /JS " + Js + ">>")]
    [InlineData("script at closing", "/AA <</WC 5 0 R>>", "<</S /JavaScript /JS " + Js + ">>")]
    [InlineData("library of scripts", "/Names <</JavaScript <</Names [(a) 5 0 R]>>>>", "<</S /JavaScript /JS " + Js + ">>")]
    [InlineData("film player", "", "<</Type /Annot /Subtype /RichMedia>>")]
    [InlineData("program attached", "", "<</Type /Filespec /F (evil.exe) /EF <</F 4 0 R>>>>")]
    public async Task A_pdf_that_does_something_is_refused(string what, string catalog, string action)
    {
        var answer = await PutAsync(SamplePdf.Doing(catalog, action), "材料.pdf");

        answer.Problem.Should().Be(Active, what);
    }

    [Fact]
    public async Task A_form_that_computes_and_an_invoice_with_its_data_are_taken_and_told()
    {
        var pdf = SamplePdf.Doing(
            "/AcroForm <</Fields [5 0 R]>>",
            "<</FT /Tx /T (sum) /AA <</C <</S /JavaScript /JS " + Js + ">>>>>>",
            "<</Type /Filespec /F (invoice.xml) /UF (invoice.xml) /EF <</F 4 0 R>>>>"
        );

        var taken = (await PutAsync(pdf, "发票.pdf")).Ok();

        taken["notes"]!.AsArray().Select(note => note!.GetValue<string>()).Should().Equal("attachment:invoice.xml", "form-script");
    }

    [Theory]
    [InlineData("../../evil.txt", "x")]
    [InlineData("Doc_0/evil.exe", "x")]
    [InlineData("Doc_0/Res/picture.png", "MZ…")]
    [InlineData("Doc_0/Attachs/a.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")]
    [InlineData("word/vbaProject.bin", "x")]
    public async Task A_container_that_brings_a_program_or_leads_out_of_itself_is_refused(string name, string content) =>
        (await PutAsync(Ofd((name, content)), "材料.ofd")).Problem.Should().Be(Active);

    [Fact]
    public async Task A_sound_container_is_taken() => (await PutAsync(Ofd(), "材料.ofd")).Ok().Text("fileName").Should().Be("材料.ofd");

    [Fact]
    public async Task What_comes_before_the_pdf_makes_no_page_of_it()
    {
        byte[] page = [.. "<html><hta:application><script>alert(1)</script>\n"u8.ToArray(), .. OfficeDriver.Pdf];

        (await PutAsync(page, "材料.hta")).Problem.Should().Be("document-kind-not-accepted");
    }

    [Fact]
    public async Task A_file_is_named_as_what_it_is_and_handed_out_to_be_looked_at_and_not_to_run()
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        (await office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01", OfficeDriver.Pdf, "材料.pdf.lnk"))
            .Ok()
            .Text("fileName")
            .Should()
            .Be("材料.pdf");

        using var handed = await office.As("examiner").OpenAsync($"/cases/{id}/documents/C01", [], default);
        handed.Content.Headers.ContentDisposition!.FileNameStar.Should().Be("材料.pdf");
        handed.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        handed.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'none'; frame-ancestors 'self'");
    }

    private async Task<Answer> PutAsync(byte[] file, string name)
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        return await office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01", file, name);
    }

    private static byte[] Ofd(params (string Name, string Content)[] more)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            (string, string)[] own =
            [
                (
                    "OFD.xml",
                    "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
                        + "</ofd:DocBody></ofd:OFD>"
                ),
                ("Doc_0/Document.xml", "<x/>"),
            ];
            foreach (var (name, content) in own.Concat(more))
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }
}

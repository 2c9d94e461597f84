using System.Text;
using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Core.Certificates;
using GreenChannel.Pdf.Certificates;
using GreenChannel.Pdf.Signing;

namespace GreenChannel.Adapters.Tests.Pdf;

/// <summary>Papers that another program has drawn are signed like our own.</summary>
public sealed class ForeignPdfTests
{
    private static readonly TestPki Office = new(isRsa: false);
    private static readonly byte[] Own = new CertificateRenderer(CertificateRendererTests.Fonts).Render(Papers.Certificate("甲有限公司")).Pdf;

    [Theory]
    [InlineData("qpdf --object-streams=generate", "/XRef")]
    [InlineData("qpdf --object-streams=disable", "xref")]
    [InlineData("qpdf --linearize --object-streams=generate", "/XRef")]
    [InlineData("qpdf --linearize", "/Linearized")]
    [InlineData("pdftocairo -pdf", "/Producer (cairo")]
    public void Whoever_drew_it_and_however_it_is_packed_its_signature_is_valid(string program, string mark)
    {
        var foreign = Poppler.With(Own, path =>
        {
            var (words, other) = (program.Split(' '), path + ".foreign.pdf");
            Poppler.Run(words[0], [.. words[1..], path, other]);
            return Taken(other);
        });
        Encoding.Latin1.GetString(foreign).Should().Contain(mark);

        IsSignedAndWhole(foreign);
    }

    [Theory]
    [InlineData("[4 0 R]", "")]
    [InlineData("5 0 R", "5 0 obj [4 0 R] endobj")]
    public void Annotations_that_are_there_already_stay_there(string annotations, string array)
    {
        var foreign = Mended($"""
            %PDF-1.7
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Count 1 /Kids [3 0 R]>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots {annotations}>> endobj
            4 0 obj <</Type /Annot /Subtype /Link /Rect [10 10 90 30] /A <</S /URI /URI (https://zscq.example.gov.cn)>>>> endobj
            {array}
            trailer <</Root 1 0 R /Size 6>>
            """);

        var signed = IsSignedAndWhole(foreign);

        Poppler.With(signed, path => Poppler.Run("pdfinfo", "-url", path)).Should().Contain("https://zscq.example.gov.cn");
    }

    [Fact]
    public void What_is_encrypted_or_has_a_form_or_is_no_pdf_is_refused_with_a_sentence()
    {
        var encrypted = Poppler.With(Own, path =>
        {
            Poppler.Run("qpdf", "--encrypt", "", "owner", "256", "--", path, path + ".foreign.pdf");
            return Taken(path + ".foreign.pdf");
        });

        FluentActions.Invoking(() => Sign(encrypted)).Should().Throw<NotSupportedException>().WithMessage("*encrypted*");
        FluentActions.Invoking(() => Sign(Sign(Own))).Should().Throw<NotSupportedException>().WithMessage("*form*");
        FluentActions.Invoking(() => Sign("%PDF-1.7 nothing else"u8.ToArray())).Should().Throw<InvalidDataException>().WithMessage("*startxref*");
    }

    private static byte[] IsSignedAndWhole(byte[] foreign)
    {
        var signed = Sign(foreign);

        signed.AsSpan(0, foreign.Length).SequenceEqual(foreign).Should().BeTrue("the file is only added to");
        Poppler.With(signed, path => NssDatabase.WithRoot(Office.Root, database => Poppler.Run("pdfsig", "-nssdir", database, path)))
            .Should().ContainAll("Signature is Valid", "Certificate is Trusted", "Total document signed");
        Poppler.Check(signed).Should().BeEmpty();
        new SignatureReader().Read(signed).State.Should().Be(SignatureState.Whole);
        return signed;
    }

    private static byte[] Sign(byte[] pdf) =>
        Office.Signer().SignAsync(new DrawnPaper(pdf, new SealPlace(1, 400, 60, 100, 100)), new SignatureNote("示例市知识产权局", "PE-2026-000001", new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8))), default).AsTask().GetAwaiter().GetResult().Pdf;

    private static byte[] Mended(string objects)
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-foreign-").FullName;
        var (rough, mended) = (Path.Combine(folder, "rough.pdf"), Path.Combine(folder, "mended.pdf"));
        File.WriteAllText(rough, objects);
        // Its cross-reference is made by qpdf, which warns that there was none.
        Poppler.Run("qpdf", "--warning-exit-0", "--object-streams=disable", rough, mended);
        var pdf = Taken(mended);
        Directory.Delete(folder, recursive: true);
        return pdf;
    }

    private static byte[] Taken(string path)
    {
        var pdf = File.ReadAllBytes(path);
        File.Delete(path);
        return pdf;
    }
}

using System.Text;
using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Papers;
using GreenChannel.Pdf.Signing;

namespace GreenChannel.Adapters.Tests.Pdf;

/// <summary>Papers that another program has drawn are signed like our own.</summary>
public sealed class ForeignPdfTests
{
    private const string Catalog = "<</Type /Catalog /Names <</Pages 3 0 R>> /Pages 2 0 R>>";
    private const string Pages = "<</Type /Pages /Count 1 /Kids [3 0 R]>>";
    private const string Page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>";
    private const string Link =
        "<</Type /Annot /Subtype /Link /Rect [10 10 90 30] /Contents (an odd ] and \\) in words) /A <</S /URI /URI "
        + "(https://zscq.example.gov.cn)>>>>";
    private static readonly TestPki Office = new(isRsa: false);
    private static readonly byte[] Own = new PaperRenderer(PaperRendererTests.Fonts).Render(Papers.Certificate("甲有限公司")).Pdf;

    [Theory]
    [Trait("Needs", "tools")]
    [InlineData("qpdf --object-streams=generate", "/XRef")]
    [InlineData("qpdf --object-streams=disable", "xref")]
    [InlineData("qpdf --linearize --object-streams=generate", "/XRef")]
    [InlineData("qpdf --linearize", "/Linearized")]
    [InlineData("pdftocairo -pdf", "/Producer (cairo")]
    public void Whoever_drew_it_and_however_it_is_packed_its_signature_is_valid(string program, string mark)
    {
        var foreign = Poppler.With(
            Own,
            path =>
            {
                var (words, other) = (program.Split(' '), path + ".foreign.pdf");
                Poppler.Run(words[0], [.. words[1..], path, other]);
                return Taken(other);
            }
        );
        Encoding.Latin1.GetString(foreign).Should().Contain(mark);

        IsSignedAndWhole(foreign);
    }

    [Theory]
    [Trait("Needs", "tools")]
    [InlineData("[4 0 R]", Link)]
    [InlineData("5 0 R", Link, "[4 0 R]")]
    [InlineData("[" + Link + "]")]
    public void Annotations_that_are_there_already_stay_there(string annotations, params string[] more)
    {
        var signed = IsSignedAndWhole(
            Tabled([Catalog, Pages, Page.Replace(">>", $" /Annots {annotations}>>", StringComparison.Ordinal), .. more])
        );

        Poppler.With(signed, path => Poppler.Run("pdfinfo", "-url", path)).Should().Contain("https://zscq.example.gov.cn");
    }

    [Theory]
    [Trait("Needs", "tools")]
    [InlineData("null")]
    [InlineData("[]")]
    public void A_page_whose_annotations_are_none_gets_the_signature_as_its_first(string annotations) =>
        IsSignedAndWhole(Tabled(Catalog, Pages, Page.Replace(">>", $" /Annots {annotations}>>", StringComparison.Ordinal)));

    [Theory]
    [Trait("Needs", "tools")]
    [InlineData("42")]
    [InlineData("12 0 R")]
    public void A_length_may_stand_in_an_object_of_its_own(string length) =>
        IsSignedAndWhole(Streamed(length), isCheckedByQpdf: length == "42");

    [Theory]
    [InlineData("/W [0 0 0]", "*rows*")]
    [InlineData("/W [1 9 2]", "*rows*")]
    [InlineData("/W [1 2 2] /Index [0]", "*rows*")]
    [InlineData("/W [1 2 2] /Index [0 999999999]", "*cut off*")]
    [InlineData("/W [1 2 2] /Filter /FlateDecode /DecodeParms 5 0 R", "*not read here*")]
    [InlineData("/W [1 2 2] /Filter /LZWDecode", "*not read here*")]
    [InlineData("/Root 2 0 R", "*has no /W*")]
    public void A_cross_reference_that_cannot_be_read_is_refused_with_a_sentence(string entries, string reason)
    {
        var file =
            $"%PDF-1.7\n1 0 obj\n<</Type /XRef /Size 3 /Root 2 0 R {entries} /Length "
            + "10>>\nstream\n0123456789\nendstream\nendobj\nstartxref\n9\n%%EOF\n";

        FluentActions
            .Invoking(() => Sign(Encoding.Latin1.GetBytes(file)))
            .Should()
            .Throw<Exception>()
            .Where(error => error is InvalidDataException || error is NotSupportedException)
            .WithMessage(reason);
    }

    [Theory]
    [InlineData("<</Type /Pages /Kids [2 0 R 2 0 R]>>", "*nested*")]
    [InlineData("<</Type /Pages /Kids [9 0 R]>>", "*does not have*")]
    [InlineData("<</Type /Pages /Kids []>>", "*cannot be read*")]
    public void Pages_that_lead_nowhere_are_refused_with_a_sentence(string pages, string reason) =>
        FluentActions.Invoking(() => Sign(Tabled(Catalog, pages, Page))).Should().Throw<InvalidDataException>().WithMessage(reason);

    [Fact]
    [Trait("Needs", "tools")]
    public void What_is_encrypted_or_has_a_form_or_is_no_pdf_is_refused_with_a_sentence()
    {
        var encrypted = Poppler.With(
            Own,
            path =>
            {
                Poppler.Run("qpdf", "--encrypt", "", "owner", "256", "--", path, path + ".foreign.pdf");
                return Taken(path + ".foreign.pdf");
            }
        );

        FluentActions.Invoking(() => Sign(encrypted)).Should().Throw<NotSupportedException>().WithMessage("*encrypted*");
        FluentActions.Invoking(() => Sign(Sign(Own))).Should().Throw<NotSupportedException>().WithMessage("*form*");
        FluentActions
            .Invoking(() => Sign("%PDF-1.7 nothing else"u8.ToArray()))
            .Should()
            .Throw<InvalidDataException>()
            .WithMessage("*startxref*");
    }

    private static SignatureNote Note =>
        new("示例市知识产权局", "PE-2026-000001", new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8)));

    // A file that is a little wrong in itself is signed all the same.
    private static byte[] IsSignedAndWhole(byte[] foreign, bool isCheckedByQpdf = true)
    {
        var signed = Sign(foreign);

        signed.AsSpan(0, foreign.Length).SequenceEqual(foreign).Should().BeTrue("the file is only added to");
        Poppler
            .With(signed, path => NssDatabase.WithRoot(Office.Root, database => Poppler.Run("pdfsig", "-nssdir", database, path)))
            .Should()
            .ContainAll("Signature is Valid", "Certificate is Trusted", "Total document signed");
        if (isCheckedByQpdf)
            Poppler.Check(signed).Should().BeEmpty();
        new SignatureReader().Read(signed).State.Should().Be(SignatureState.Whole);
        return signed;
    }

    private static byte[] Sign(byte[] pdf) => Office.Signer().SignAsync(Drawn(pdf), Note, default).AsTask().GetAwaiter().GetResult().Pdf;

    private static DrawnPaper Drawn(byte[] pdf) => new(pdf, new SealPlace(1, 400, 60, 100, 100));

    // A file with a table: the first object is the catalog.
    private static byte[] Tabled(params string[] objects)
    {
        var (file, table) = (new StringBuilder("%PDF-1.7\n"), new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"));
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append($"{file.Length:0000000000} 00000 n \n");
            file.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        return Encoding.Latin1.GetBytes(
            file.Append(table).Append($"trailer\n<</Size {objects.Length + 1} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").ToString()
        );
    }

    // A file with a stream: catalog, pages and page are packed in object 4, whose length is written as told.
    private static byte[] Streamed(string length)
    {
        string[] objects = [Catalog, Pages, Page];
        var places = string.Join(' ', objects.Select((_, i) => $"{i + 1} {objects.Take(i).Sum(one => one.Length + 1)}")) + "\n";
        var packed = places + string.Join('\n', objects);
        length = length == "42" ? $"{packed.Length}" : length;
        var head =
            $"%PDF-1.7\n4 0 obj\n<</Type /ObjStm /N 3 /First {places.Length} /Length {length}>>\nstream\n{packed}\nendstream\nendobj\n";
        string rows =
            string.Concat(Enumerable.Range(0, 3).Select(i => $"\x02\0\x04\0{(char)i}"))
            + $"\x01\0\x09\0\0\x01{(char)(head.Length >> 8)}{(char)(head.Length & 255)}\0\0";
        return Encoding.Latin1.GetBytes(
            $"{head}5 0 obj\n<</Type /XRef /Size 6 /Root 1 0 R /W [1 2 2] /Index [1 5] /Length "
                + $"{rows.Length}>>\nstream\n{rows}\nendstream\nendobj\nstartxref\n{head.Length}\n%%EOF\n"
        );
    }

    private static byte[] Taken(string path)
    {
        var pdf = File.ReadAllBytes(path);
        File.Delete(path);
        return pdf;
    }
}

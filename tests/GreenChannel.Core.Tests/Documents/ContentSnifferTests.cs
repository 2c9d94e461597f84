using System.Text;
using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Tests.Documents;

public sealed class ContentSnifferTests
{
    private const string Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1 /Root 1 0 R>>\nstartxref\n29\n%%EOF\n";

    [Fact]
    public void A_whole_pdf_is_a_pdf_whatever_it_is_called() =>
        Sniff(Pdf).Value.Should().Be(MediaKind.Pdf);

    [Fact]
    public void Nothing_is_not_a_document() => Sniff("").Refusal.Should().BeOfType<DocumentEmpty>();

    [Fact]
    public void A_program_is_not_accepted_under_any_name() =>
        Sniff("MZ\u0090\0\u0003").Refusal.Should().BeOfType<DocumentKindNotAccepted>().Which.Kind.Should().Be(RefusalKind.Unsupported);

    [Fact]
    public void A_kind_that_this_document_does_not_take_is_not_accepted() =>
        ContentSniffer.Sniff(Bytes(Pdf), [MediaKind.Png]).Refusal.Should().BeOfType<DocumentKindNotAccepted>();

    [Theory]
    [InlineData(70)]
    [InlineData(20)]
    public void A_truncated_pdf_is_damaged(int length) =>
        Sniff(Pdf[..length]).Refusal.Should().BeOfType<DocumentDamaged>();

    [Fact]
    public void A_pdf_whose_table_lies_elsewhere_is_damaged() =>
        Sniff(Pdf.Replace("startxref\n29", "startxref\n3", StringComparison.Ordinal)).Refusal.Should().BeOfType<DocumentDamaged>();

    [Fact]
    public void An_encrypted_pdf_is_told_as_such() =>
        Sniff(Pdf.Replace("/Size 1", "/Size 1 /Encrypt 9 0 R", StringComparison.Ordinal)).Refusal.Should().BeOfType<DocumentEncrypted>();

    [Fact]
    public void An_encrypted_pdf_with_a_cross_reference_stream_is_told_too() =>
        Sniff("%PDF-1.5\n7 0 obj\n<</Type /XRef /Encrypt 9 0 R>>\nstream\nx\nendstream\nendobj\nstartxref\n9\n%%EOF\n").Refusal.Should().BeOfType<DocumentEncrypted>();

    [Fact]
    public void Half_an_image_is_damaged()
    {
        Sniff("\u00FF\u00D8\u00FF\u00E0 half of a photograph").Refusal.Should().BeOfType<DocumentDamaged>();
        Sniff("\u0089PNG\r\n\u001a\n\0\0\0\u000dIHDR\0\0\0\u0001\0\0\0\u0001").Refusal.Should().BeOfType<DocumentDamaged>();
    }

    private static Outcome<MediaKind> Sniff(string latin1) => ContentSniffer.Sniff(Bytes(latin1), [.. MediaKind.All]);

    private static MemoryStream Bytes(string latin1) => new(Encoding.Latin1.GetBytes(latin1));
}

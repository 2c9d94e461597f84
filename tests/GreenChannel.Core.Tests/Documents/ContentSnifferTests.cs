using System.Text;
using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Tests.Documents;

public sealed class ContentSnifferTests
{
    private const string Pdf =
        "%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1 /Root 1 0 R>>\nstartxref\n29\n%%EOF\n";

    [Fact]
    public void A_whole_pdf_is_a_pdf_whatever_it_is_called() => Sniff(Pdf).Value.Should().Be(MediaKind.Pdf);

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
    public void A_truncated_pdf_is_damaged(int length) => Sniff(Pdf[..length]).Refusal.Should().BeOfType<DocumentDamaged>();

    [Theory]
    [InlineData("\r\n\t ")]
    [InlineData("\u00EF\u00BB\u00BF")]
    [InlineData("Content-Type: application/pdf\r\nX-Trace: 7\r\n\r\n")]
    public void A_pdf_may_stand_behind_white_space_a_mark_or_header_lines(string before) =>
        Sniff(before + Pdf).Value.Should().Be(MediaKind.Pdf);

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("MZ\u0090\0")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("#!/bin/sh\n")]
    [InlineData("just some words, and then ")]
    public void A_pdf_behind_anything_else_is_not_taken(string before) => Sniff(before + Pdf).Refusal.Should().NotBeNull();

    [Theory]
    [InlineData("\0\0\0\0")]
    [InlineData("\r\n<!-- added by a gateway -->")]
    public void Bytes_behind_the_end_do_no_harm(string behind) => Sniff(Pdf + behind).Value.Should().Be(MediaKind.Pdf);

    [Fact]
    public void Half_an_image_is_damaged()
    {
        Sniff("\u0089PNG\r\n\u001a\n\0\0\0\u000dIHDR\0\0\0\u0001\0\0\0\u0001").Refusal.Should().BeOfType<DocumentDamaged>();
    }

    private static Outcome<MediaKind> Sniff(string latin1) => ContentSniffer.Sniff(Bytes(latin1), [.. MediaKind.All]);

    private static MemoryStream Bytes(string latin1) => new(Encoding.Latin1.GetBytes(latin1));
}

using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Papers;
using GreenChannel.Pdf.Signing;

namespace GreenChannel.Adapters.Tests.Pdf;

public sealed class PadesSignerTests
{
    private static readonly PaperRenderer Renderer = new(PaperRendererTests.Fonts);
    private static readonly TestPki Rsa = new(isRsa: true),
        P256 = new(isRsa: false);
    private static readonly DrawnPaper Drawn = Renderer.Render(Papers.Certificate("龙𬭩䶮有限公司"));
    private static readonly byte[] Signed = Sign(P256, Drawn).Pdf;
    private static readonly SignatureReader Reader = new();

    [Theory]
    [Trait("Needs", "tools")]
    [InlineData(true)]
    [InlineData(false)]
    public void A_signature_is_valid_and_trusted_for_other_peoples_software(bool isRsa)
    {
        var pki = isRsa ? Rsa : P256;
        var pdf = Sign(pki, Drawn).Pdf;

        var verdict = Poppler.With(
            pdf,
            path => NssDatabase.WithRoot(pki.Root, database => Poppler.Run("pdfsig", "-nssdir", database, path))
        );
        verdict
            .Should()
            .ContainAll("Signature is Valid", "Certificate is Trusted", "ETSI.CAdES.detached", "Total document signed", "SHA-256");
        Poppler.Check(pdf).Should().BeEmpty();
        Poppler.With(pdf, Preflight.Verdict).Should().Contain("is a valid PDF/A-1b file");
    }

    [Fact]
    [Trait("Needs", "tools")]
    public void The_signature_has_the_shape_of_pades_baseline_b()
    {
        var cms = Poppler.With(
            SignatureIn.Cms(Signed),
            path => Poppler.Run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", path)
        );

        cms.Should().ContainAll("id-smime-aa-signingCertificateV2", "messageDigest", "contentType").And.NotContain("signingTime");
        cms.Split("object: id-smime-aa-signingCertificateV2").Should().HaveCount(2);
    }

    [Fact]
    public void The_bytes_that_were_drawn_stay_as_they_were_before_the_signature() =>
        Signed.AsSpan(0, Drawn.Pdf.Length).SequenceEqual(Drawn.Pdf).Should().BeTrue();

    [Fact]
    public void Our_reader_finds_signer_and_digest()
    {
        var signed = Sign(Rsa, Drawn);

        var reading = Reader.Read(signed.Pdf);

        reading.State.Should().Be(SignatureState.Whole);
        reading.Signer.Should().Be(Convert.ToHexStringLower(SHA256.HashData(Rsa.Certificate.RawData)));
        reading.SignedDigest.Should().Be(signed.SignedDigest);
    }

    [Fact]
    public void A_byte_changed_in_metadata_or_in_a_stream_is_seen()
    {
        Reader.Read(Flipped(Find("<pdf:Producer>"u8) + 16)).State.Should().Be(SignatureState.Changed);
        Reader.Read(Flipped(Find("stream\n"u8) + 20)).State.Should().Be(SignatureState.Changed);
    }

    [Fact]
    [Trait("Needs", "tools")]
    public void Appended_bytes_are_seen_even_where_other_readers_call_it_valid()
    {
        byte[] appended = [.. Signed, .. "\n%more"u8];

        Poppler.With(appended, path => Poppler.Run("pdfsig", "-nocert", path)).Should().Contain("Signature is Valid");
        Reader.Read(appended).State.Should().Be(SignatureState.Extended);
    }

    [Fact]
    [Trait("Needs", "tools")]
    public void A_file_rewritten_by_a_tool_is_seen_and_still_tells_what_was_signed()
    {
        var rewritten = Poppler.With(
            Signed,
            path =>
            {
                var other = path + ".out.pdf";
                Poppler.Run("qpdf", path, other);
                var bytes = File.ReadAllBytes(other);
                File.Delete(other);
                return bytes;
            }
        );

        var reading = Reader.Read(rewritten);
        reading.State.Should().Be(SignatureState.Changed);
        reading.SignedDigest.Should().Be(Reader.Read(Signed).SignedDigest);
    }

    [Fact]
    public void A_stripped_signature_leaves_an_unsigned_file() =>
        Reader.Read(Signed[..Drawn.Pdf.Length]).State.Should().Be(SignatureState.Unsigned);

    [Fact]
    public void A_file_signed_with_another_certificate_of_the_same_name_has_another_signer()
    {
        var forged = Sign(new TestPki(isRsa: false), Drawn).Pdf;

        Reader
            .Read(forged)
            .Should()
            .Match<SignatureReading>(reading => reading.State == SignatureState.Whole && reading.Signer != Reader.Read(Signed).Signer);
    }

    [Fact]
    public void A_certificate_swapped_inside_the_signature_does_not_fit()
    {
        var (ours, other) = (P256.Certificate.RawData, new TestPki(isRsa: false).Certificate.RawData);
        var swapped = Encoding
            .Latin1.GetString(Signed)
            .Replace(
                Convert.ToHexString(ours),
                Convert.ToHexString(other).PadRight(ours.Length * 2, '0')[..(ours.Length * 2)],
                StringComparison.Ordinal
            );

        Reader.Read(Encoding.Latin1.GetBytes(swapped)).State.Should().BeOneOf(SignatureState.Broken, SignatureState.Changed);
    }

    [Fact]
    public void A_certificate_that_was_changed_in_an_extension_is_not_the_one_that_signed()
    {
        // A byte of the subject key identifier: the key stays, so the signature itself still verifies.
        var identifier = Convert.ToHexString(
            P256.Certificate.Extensions.OfType<System.Security.Cryptography.X509Certificates.X509SubjectKeyIdentifierExtension>()
                .Single()
                .RawData
        );
        var at = Encoding.Latin1.GetString(Signed).IndexOf(identifier, StringComparison.Ordinal) + identifier.Length - 1;
        var changed = (byte[])Signed.Clone();
        changed[at] = changed[at] == (byte)'0' ? (byte)'1' : (byte)'0';

        Reader.Read(changed).State.Should().Be(SignatureState.Broken);
    }

    [Fact]
    public void A_gap_that_holds_more_than_the_signature_is_not_whole()
    {
        // The range is widened over the bytes before the value, which a forger could then change.
        var text = Encoding.Latin1.GetString(Signed);
        var range = System.Text.RegularExpressions.Regex.Match(text, @"/ByteRange \[0 (\d+) ");
        var gap = int.Parse(range.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var widened = text.Replace(range.Value, $"/ByteRange [0 {gap - 2} ", StringComparison.Ordinal);

        Reader.Read(Encoding.Latin1.GetBytes(widened)).State.Should().NotBe(SignatureState.Whole);
    }

    [Fact]
    public void Whatever_is_done_to_the_bytes_the_reader_answers_and_never_calls_it_whole()
    {
        var edits =
            from at in Gen.Choose(0, Signed.Length - 1)
            from kind in Gen.Choose(0, 3)
            from value in Gen.Choose(1, 255)
            select (at, kind, value);

        Prop.ForAll(
                Arb.From(edits),
                edit =>
                {
                    byte[] mutated = edit.kind switch
                    {
                        0 => [.. Signed[..edit.at], (byte)(Signed[edit.at] ^ edit.value), .. Signed[(edit.at + 1)..]],
                        1 => Signed[..edit.at],
                        2 => [.. Signed[..edit.at], (byte)edit.value, .. Signed[edit.at..]],
                        _ => [.. Signed[..edit.at], .. Signed[(edit.at + 1)..]],
                    };
                    // What is in the signature's value and not signed itself, the zeros behind it and the chain of its certificate, says
                    // nothing of the file.
                    return Reader.Read(mutated) is { State: not SignatureState.Whole } || IsInValue(edit.at, mutated);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task An_expired_certificate_signs_nothing()
    {
        var expired = new TestPki(isRsa: false, notAfter: new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));

        var sign = async () => await expired.Signer().SignAsync(Drawn, Note(), CancellationToken.None);

        await sign.Should().ThrowAsync<SigningUnavailableException>();
    }

    private static SignedPaper Sign(TestPki pki, DrawnPaper paper) =>
        pki.Signer().SignAsync(paper, Note(), CancellationToken.None).AsTask().Result;

    private static SignatureNote Note() =>
        new("示例市知识产权局", "发明专利优先审查证明 PE-2026-000001", new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8)));

    private static byte[] Flipped(int at)
    {
        var copy = (byte[])Signed.Clone();
        copy[at] ^= 1;
        return copy;
    }

    private static int Find(ReadOnlySpan<byte> text) => Signed.AsSpan().IndexOf(text);

    private static bool IsInValue(int at, byte[] mutated)
    {
        var (from, until) = SignatureIn.Gap(Signed);
        var (was, reading) = (Reader.Read(Signed), Reader.Read(mutated));
        return at >= from
            && at < until
            && mutated.Length == Signed.Length
            && reading.Signer == was.Signer
            && reading.CoveredDigest == was.CoveredDigest;
    }
}

using System.Net;
using System.Text;
using GreenChannel.Core.Papers;

namespace GreenChannel.Server.Tests.Papers;

public sealed class VerificationTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Anyone_learns_from_the_code_what_stands_on_the_paper_and_nothing_more()
    {
        var issued = await office.IssuedAsync();

        var answer = (await office.As("").GetAsync($"/public/verify/{issued.Code}")).Ok();

        answer.Text("status").Should().Be("valid");
        answer.Text("number").Should().Be(issued.Number);
        answer.Text("holder").Should().Be(AnApplication.Holder);
        answer.Text("issuedOn").Should().Be("2026-11-23");
        answer
            .Json.AsObject()
            .Select(field => field.Key)
            .Should()
            .BeEquivalentTo(
                "status",
                "kind",
                "kindZh",
                "number",
                "holder",
                "issuedOn",
                "issuer",
                "sha256",
                "specimen",
                "log",
                "statusZh",
                "facts",
                "sealed",
                "recordHead"
            );
    }

    [Fact]
    public async Task A_code_may_be_typed_in_groups_in_small_letters_and_with_letters_that_look_like_digits()
    {
        var issued = await office.IssuedAsync();
        var typed = string.Join(
            ' ',
            issued.Code.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Chunk(4).Select(group => new string(group))
        );

        (await office.As("").GetAsync($"/public/verify/{Uri.EscapeDataString(typed)}")).Ok().Text("status").Should().Be("valid");
        var wide = string.Join('－', issued.Code.Chunk(4).Select(group => string.Concat(group.Select(c => (char)(c + 0xFEE0)))));
        (await office.As("").GetAsync($"/public/verify/{Uri.EscapeDataString($"\u3000{wide}\u200B")}"))
            .Ok()
            .Text("status")
            .Should()
            .Be("valid", "an input method writes full-width letters");
    }

    [Theory]
    [InlineData("00000000000000000000")]
    [InlineData("x")]
    [InlineData("'; DROP TABLE certificates; --")]
    [InlineData("%E4%B8%AD%E6%96%87")]
    public async Task An_unknown_and_a_malformed_code_are_looked_up_alike_and_answered_alike(string code)
    {
        var answer = (await office.As("").GetAsync($"/public/verify/{Uri.EscapeDataString(code)}")).Ok();

        Encoding.UTF8.GetString(answer.Bytes).Should().Be("""{"status":"unknown","statusZh":"查无此证","sealed":false}""");
        RandomCode.Read(code, 20).Should().HaveLength(20, "a lookup of the same length is made for any text");
    }

    [Fact]
    [Trait("Needs", "tools")]
    public async Task A_file_is_genuine_only_byte_for_byte()
    {
        var issued = await office.IssuedAsync();

        var genuine = await VerifyAsync(issued.Pdf);

        (genuine.Text("status"), genuine["genuine"].GetValue<bool>(), genuine["alteredAfterSigning"].GetValue<bool>())
            .Should()
            .Be(("valid", true, false));
        genuine["certificate"]["number"]!.GetValue<string>().Should().Be(issued.Number);
        foreach (
            var (altered, finding) in new[]
            {
                (Flipped(issued.Pdf, issued.Pdf.AsSpan().IndexOf("<pdf:Producer>"u8) + 16), "altered"),
                (Flipped(issued.Pdf, issued.Pdf.AsSpan().IndexOf("stream\n"u8) + 20), "altered"),
                ([.. issued.Pdf, .. "\n% more"u8], "extended"),
                (Rewritten(issued.Pdf), "altered"),
                ([.. issued.Pdf, .. "\n%/ByteRange"u8], "extended"),
                ([.. issued.Pdf, .. "\n%/ByteRange [0 1 2 3] /Contents <00>"u8], "extended"),
                (Zeroed(issued.Pdf), "signature-removed"),
                (SignedByAnother(issued.Pdf), "signature-removed"),
                (issued.Pdf[..(issued.Pdf.AsSpan().IndexOf("%%EOF\n"u8) + 6)], "signature-removed"),
            }
        )
        {
            var answer = await VerifyAsync(altered);
            (
                answer.Text("status"),
                answer["genuine"].GetValue<bool>(),
                answer["alteredAfterSigning"].GetValue<bool>(),
                answer.Text("finding")
            )
                .Should()
                .Be(("unknown", false, true, finding));
            answer["certificate"]["number"]!.GetValue<string>().Should().Be(issued.Number, "it says which paper was altered");
        }
    }

    [Fact]
    public async Task The_same_drawing_signed_by_someone_else_is_not_ours()
    {
        var issued = await office.IssuedAsync();
        var drawn = issued.Pdf[..(issued.Pdf.AsSpan().IndexOf("%%EOF\n"u8) + 6)];
        var forged = await new TestPki(isRsa: false)
            .Signer()
            .SignAsync(
                new DrawnPaper(drawn, new SealPlace(1, 0, 0, 10, 10)),
                new SignatureNote("示例市知识产权局", "x", office.Clock.GetUtcNow()),
                CancellationToken.None
            );

        var answer = await VerifyAsync(forged.Pdf);

        (answer["genuine"].GetValue<bool>(), answer["alteredAfterSigning"].GetValue<bool>(), answer.Text("finding"))
            .Should()
            .Be((false, false, "not-ours"));
    }

    [Theory]
    [InlineData("hello", "not-pdf")]
    [InlineData("%PDF-1.4\n%%EOF", "not-ours")]
    [InlineData("%PDF-1.4 /ByteRange [0 1 2 99999999999]", "not-ours")]
    [InlineData("%PDF-1.4 /ByteRange [0 10 20 5] /Contents <00>", "not-ours")]
    public async Task Whatever_is_handed_in_gets_an_answer(string file, string finding) =>
        (await VerifyAsync(Encoding.Latin1.GetBytes(file))).Text("finding").Should().Be(finding);

    [Fact]
    public async Task An_empty_and_a_huge_file_are_refused_with_a_sentence()
    {
        (await office.As("").SendAsync(HttpMethod.Post, "/public/verify", new ByteArrayContent([]))).Problem.Should().Be("file-missing");
        var huge = await office.As("").SendAsync(HttpMethod.Post, "/public/verify", new ByteArrayContent(new byte[6 * 1024 * 1024]));
        (huge.Status, huge.Problem).Should().Be((HttpStatusCode.RequestEntityTooLarge, "file-too-large"));
    }

    [Fact]
    public async Task A_page_shows_the_same_to_people_and_takes_files()
    {
        var issued = await office.IssuedAsync();
        using var client = new HttpClient();

        (await client.GetStringAsync($"{office.Url}/verify/{issued.Code}"))
            .Should()
            .ContainAll("测试件", issued.Number, AnApplication.Holder, "公开日志")
            .And.NotContain(AnApplication.CreditCode);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([.. issued.Pdf, 10]), "file", "a.pdf" } };
        (await (await client.PostAsync($"{office.Url}/verify", form)).Content.ReadAsStringAsync())
            .Should()
            .ContainAll("文件不可采信", "追加");
        (await client.GetAsync($"{office.Url}/verify/x")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_file_is_read_whatever_the_client_calls_it(string contentType)
    {
        var issued = await office.IssuedAsync();
        var content = new ByteArrayContent(issued.Pdf);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);

        (await office.As("").SendAsync(HttpMethod.Post, "/public/verify", content)).Ok().Text("finding").Should().Be("genuine");
    }

    [Fact]
    public async Task A_form_with_more_than_one_small_file_is_not_taken_in()
    {
        using var client = new HttpClient();
        using var many = new MultipartFormDataContent();
        for (var i = 0; i < 3; i++)
            many.Add(new ByteArrayContent(new byte[3 * 1024 * 1024]), $"file{i}", "a.pdf");
        using var odd = new StringContent("file=abc");
        odd.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=utf-7");

        // It may hang up before everything was sent.
        var sent = await client
            .PostAsync($"{office.Url}/verify", many)
            .ContinueWith(done => done.IsFaulted ? HttpStatusCode.BadRequest : done.Result.StatusCode, TaskScheduler.Default);
        sent.Should().Be(HttpStatusCode.BadRequest);
        (await client.PostAsync($"{office.Url}/verify", odd)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private async Task<Answer> VerifyAsync(byte[] file) =>
        (await office.As("").SendAsync(HttpMethod.Post, "/public/verify", new ByteArrayContent(file))).Ok();

    private static byte[] Flipped(byte[] file, int at)
    {
        var copy = (byte[])file.Clone();
        copy[at] ^= 1;
        return copy;
    }

    private static byte[] Zeroed(byte[] file) => WithValue(file, new string('0', SignatureIn.Gap(file).Until - SignatureIn.Gap(file).From));

    // Another's signature over the same bytes, in the place of the office's.
    private static byte[] SignedByAnother(byte[] file)
    {
        var (from, until) = SignatureIn.Gap(file);
        var cms = new System.Security.Cryptography.Pkcs.SignedCms(
            new System.Security.Cryptography.Pkcs.ContentInfo([.. file[..(from - 1)], .. file[(until + 1)..]]),
            detached: true
        );
        cms.ComputeSignature(
            new System.Security.Cryptography.Pkcs.CmsSigner(new TestPki(isRsa: false).Certificate)
            {
                IncludeOption = System.Security.Cryptography.X509Certificates.X509IncludeOption.EndCertOnly,
            }
        );
        return WithValue(file, Convert.ToHexString(cms.Encode()).PadRight(until - from, '0'));
    }

    private static byte[] WithValue(byte[] file, string digits)
    {
        var copy = (byte[])file.Clone();
        Encoding.ASCII.GetBytes(digits, copy.AsSpan(SignatureIn.Gap(file).From));
        return copy;
    }

    private static byte[] Rewritten(byte[] file) =>
        Poppler.With(
            file,
            path =>
            {
                Poppler.Run("qpdf", path, $"{path}.out");
                var rewritten = File.ReadAllBytes($"{path}.out");
                File.Delete($"{path}.out");
                return rewritten;
            }
        );
}

public sealed class RateLimitTests
{
    [Fact]
    public async Task Asking_too_often_is_answered_with_when_to_ask_again()
    {
        await using var office = await ServiceFixture.OpenAsync(new() { ["Verification:CodesPerMinute"] = "3" });
        for (var i = 0; i < 3; i++)
            (await office.As("").GetAsync("/public/verify/x")).Ok();

        var answer = await office.As("").GetAsync("/public/verify/x");

        (answer.Status, answer.Problem).Should().Be((HttpStatusCode.TooManyRequests, "too-many-requests"));
        answer.Headers.RetryAfter.Should().NotBeNull();
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using GreenChannel.Office.Papers;
using GreenChannel.Server.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Papers;

[Trait("Needs", "tools")]
[Trait("Speed", "slow")]
public sealed class SigningTests : IDisposable
{
    private const string Secret = "a password of the tests";
    private const string TimestampToken = "1.2.840.113549.1.9.16.2.14";
    private static readonly TestPki Rsa = new(isRsa: true),
        P256 = new(isRsa: false);
    private readonly string _folder = Directory.CreateTempSubdirectory("greenchannel-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true, "p12")]
    [InlineData(false, "p12")]
    [InlineData(true, "encrypted pem")]
    [InlineData(false, "plain pem")]
    public async Task Papers_are_signed_with_the_office_s_key_from_a_file_and_other_software_trusts_them(bool isRsa, string form)
    {
        var pki = isRsa ? Rsa : P256;
        await using var office = await ServiceFixture.OpenAsync(KeySettings(pki, form));

        var issued = await office.IssuedAsync();

        PdfSig(pki, issued.Pdf)
            .Should()
            .ContainAll("Signature is Valid", "Certificate is Trusted", "Total document signed", "ETSI.CAdES.detached");
        Poppler.Check(issued.Pdf).Should().BeEmpty();
        PdfText.Of(issued.Pdf).Should().NotContain("SPECIMEN");
        var file = await office.As("").SendAsync(HttpMethod.Post, "/public/verify", new ByteArrayContent(issued.Pdf));
        (file.Text("finding"), file.Text("signedBy"), file.Json["certificate"]!["specimen"])
            .Should()
            .Be(("genuine", Rsa.Certificate.Subject, null));
        using var client = new HttpClient();
        (await client.GetStringAsync($"{office.Url}/verify/{issued.Code}")).Should().Contain("证书有效").And.NotContain("测试件");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_remote_signer_is_handed_a_hash_and_its_signature_is_valid(bool isRsa)
    {
        var pki = isRsa ? Rsa : P256;
        await using var signer = await RemoteSignerServer.StartAsync(pki.Certificate);
        await using var office = await ServiceFixture.OpenAsync(RemoteSettings(pki, signer.Url));

        var issued = await office.IssuedAsync();

        PdfSig(pki, issued.Pdf).Should().ContainAll("Signature is Valid", "Certificate is Trusted", "Total document signed");
        signer.Asked!["authorization"]!.GetValue<string>().Should().Be("Bearer token of the tests");
        signer.Asked["credentialID"]!.GetValue<string>().Should().Be("seal-1");
        Convert
            .FromBase64String(signer.Asked["hashes"]![0]!.GetValue<string>())
            .Should()
            .HaveCount(32, "nothing but a hash leaves the office");
    }

    [Fact]
    public async Task A_remote_signer_with_another_key_gets_nothing_issued_and_nothing_is_half_written()
    {
        await using var signer = await RemoteSignerServer.StartAsync(new TestPki(isRsa: true).Certificate);
        await using var office = await ServiceFixture.OpenAsync(RemoteSettings(Rsa, signer.Url));
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        await office.UploadAllAsync(id);

        var answer = await office.As("applicant-a").PostAsync($"/cases/{id}/submit");

        (answer.Status, answer.Problem).Should().Be((HttpStatusCode.ServiceUnavailable, "signing-unavailable"));
        (await office.StatusAsync(id)).Should().Be("draft");
        office.Sql("SELECT COUNT(*) FROM certificates").Should().Equal("0");
        office.Sql("SELECT COUNT(*) FROM number_series WHERE Name LIKE 'RC-%'").Should().Equal("0");
    }

    [Fact]
    public async Task With_a_timestamp_authority_the_moment_of_signing_is_confirmed_and_without_its_answer_nothing_is_issued()
    {
        await using var authority = await TimestampServer.StartAsync();
        await using var office = await ServiceFixture.OpenAsync(KeySettings(Rsa, "p12", ("Signing:Timestamp:Url", authority.Url)));
        var issued = await office.IssuedAsync();

        var cms = new SignedCms();
        cms.Decode(SignatureIn.Cms(issued.Pdf));
        var token = cms.SignerInfos[0]
            .UnsignedAttributes.Cast<CryptographicAttributeObject>()
            .Single(attribute => attribute.Oid.Value == TimestampToken)
            .Values[0]
            .RawData;
        var (tokenFile, signatureFile) = (In("token.tst"), In("signature.bin"));
        await File.WriteAllBytesAsync(tokenFile, token);
        await File.WriteAllBytesAsync(signatureFile, cms.SignerInfos[0].GetSignature());
        Poppler
            .Run("openssl", "ts", "-verify", "-token_in", "-in", tokenFile, "-data", signatureFile, "-CAfile", authority.Certificate)
            .Should()
            .Contain("Verification: OK");
        PdfSig(Rsa, issued.Pdf).Should().ContainAll("Signature is Valid", "Total document signed");
        Poppler.With(issued.Pdf, Preflight.Verdict).Should().Contain("is a valid PDF/A-1b file");
        (await office.As("").SendAsync(HttpMethod.Post, "/public/verify", new ByteArrayContent(issued.Pdf)))["stampedAt"]
            .GetValue<DateTimeOffset>()
            .Should()
            .BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));

        authority.IsOpen = false;
        var id = await office.FileAsync(AnApplication.ForNoViolation());
        (await office.As("applicant-a").PostAsync($"/cases/{id}/submit")).Problem.Should().Be("signing-unavailable");
        authority.IsOpen = true;
        (await office.SubmitAsync(id)).Text("status").Should().Be("accepted", "it is done as soon as the authority answers again");
    }

    [Fact]
    public async Task Without_a_key_production_refuses_to_start()
    {
        var settings = AnOffice.AtWork(_folder);
        settings.Remove("Signing:CertificateFile");
        settings.Remove("Data");
        var start = () => StartAsync("Production", settings);

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Signing:CertificateFile*未配置签名证书*");
    }

    [Fact]
    public async Task Without_a_key_development_signs_with_a_throw_away_one_and_every_page_says_specimen()
    {
        await using var office = await ServiceFixture.OpenAsync([]);

        var issued = await office.IssuedAsync();

        PdfText.Of(issued.Pdf).Should().Contain("测试件").And.Contain("SPECIMEN");
        Poppler.With(issued.Pdf, path => Poppler.Run("pdfsig", "-nocert", path)).Should().Contain("Signature is Valid");
    }

    [Theory]
    [InlineData("wrong password", "*office.p12*GREENCHANNEL_SIGNING_PASSWORD*")]
    [InlineData("no file", "*elsewhere.p12 does not exist*")]
    [InlineData("expired", "*expired on 2026-10-01*")]
    public async Task A_key_that_cannot_be_used_stops_the_start_with_a_sentence(string fault, string sentence)
    {
        var settings = KeySettings(
            fault == "expired" ? new TestPki(isRsa: false, notAfter: new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero)) : P256,
            "p12"
        );
        if (fault == "wrong password")
            settings["Signing:Password"] = "wrong";
        if (fault == "no file")
            settings["Signing:CertificateFile"] = In("elsewhere.p12");
        foreach (var (key, value) in AnOffice.AtWork(_folder))
        {
            if (key is not ("Data" or "Signing:CertificateFile"))
                settings[key] = value;
        }

        var start = () => StartAsync("Production", settings);

        (await start.Should().ThrowAsync<InvalidOperationException>().WithMessage(sentence)).Which.Message.Should().MatchRegex("[一-龥]");
    }

    [Fact]
    public async Task Administrators_are_warned_60_30_and_7_days_before_the_certificate_expires_once_each()
    {
        await using var office = await ServiceFixture.OpenAsync(
            KeySettings(new TestPki(isRsa: false, notAfter: new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero)), "p12")
        );
        var warned = new List<string>();
        for (var day = new DateOnly(2026, 12, 1); day <= new DateOnly(2027, 1, 30); day = day.AddDays(1))
        {
            office.Clock.SetTo($"{day:yyyy-MM-dd} 09:00");
            if (await WatchAsync(office) | await WatchAsync(office))
                warned.Add($"{day:yyyy-MM-dd}");
        }

        warned.Should().Equal("2026-12-02", "2027-01-01", "2027-01-24");
        (await office.As("administrator").GetAsync("/alerts?state=open"))
            .Ok()
            .Items.Where(alert => alert["kind"]!.GetValue<string>() == "signing")
            .Should()
            .HaveCount(3);
    }

    private static async Task<bool> WatchAsync(ServiceFixture office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WatchSigningCertificate>().RunAsync(CancellationToken.None);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private Dictionary<string, string?> KeySettings(TestPki pki, string form, params (string Name, string Value)[] more)
    {
        var (certificate, key) = (In(form == "p12" ? "office.p12" : "office.pem"), In("office.key"));
        if (form == "p12")
            File.WriteAllBytes(
                certificate,
                new X509Certificate2Collection { pki.Certificate, X509CertificateLoader.LoadCertificate(pki.Root.RawData) }.Export(
                    X509ContentType.Pkcs12,
                    Secret
                )!
            );
        else
            File.WriteAllText(certificate, pki.Certificate.ExportCertificatePem() + "\n" + pki.Root.ExportCertificatePem());
        using var secretKey = (AsymmetricAlgorithm?)pki.Certificate.GetRSAPrivateKey() ?? pki.Certificate.GetECDsaPrivateKey()!;
        if (form == "encrypted pem")
            File.WriteAllText(
                key,
                secretKey.ExportEncryptedPkcs8PrivateKeyPem(
                    Secret,
                    new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000)
                )
            );
        else if (form == "plain pem")
            File.WriteAllText(key, secretKey.ExportPkcs8PrivateKeyPem());
        var settings = new Dictionary<string, string?>
        {
            ["Signing:CertificateFile"] = certificate,
            ["Signing:KeyFile"] = form == "p12" ? "" : key,
            ["Signing:Password"] = Secret,
        };
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }

    private Dictionary<string, string?> RemoteSettings(TestPki pki, string url)
    {
        var certificate = In("office.pem");
        File.WriteAllText(certificate, pki.Certificate.ExportCertificatePem() + "\n" + pki.Root.ExportCertificatePem());
        return new()
        {
            ["Signing:CertificateFile"] = certificate,
            ["Signing:Remote:Url"] = url,
            ["Signing:Remote:CredentialId"] = "seal-1",
            ["Signing:Remote:Token"] = "token of the tests",
        };
    }

    private static string PdfSig(TestPki pki, byte[] pdf) =>
        Poppler.With(pdf, path => NssDatabase.WithRoot(pki.Root, database => Poppler.Run("pdfsig", "-nssdir", database, path)));

    private async Task StartAsync(string environment, Dictionary<string, string?> settings)
    {
        var builder = ServerSetup.CreateBuilder(["--environment", environment, "--urls", "http://127.0.0.1:0"]);
        builder.Configuration.AddInMemoryCollection([new("Data", In("data")), .. settings]);
        builder.AddGreenChannel();
        await using var server = builder.Build();
        await Verbs.PrepareAsync(server, CancellationToken.None);
    }
}

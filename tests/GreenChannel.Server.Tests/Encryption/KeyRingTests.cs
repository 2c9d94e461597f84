using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Encryption;

/// <summary>The ring that tokens, second factors and webhook secrets are encrypted with.</summary>
public sealed class KeyRingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("greenchannel-ring-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Its_keys_stand_in_clear_in_no_file_also_those_that_did_before()
    {
        await using var office = await ServiceFixture.OpenAsync(new() { ["Keys:RingFolder"] = _folder });
        var kept = Protect(office);
        Keys().Should().NotBeEmpty().And.OnlyContain(key => key.Contains("<masterKey") && !key.Contains("encryptedSecret"));

        await office.RestartAsync(new() { ["Keys:RingPassphrase"] = "a ring for tests" });

        Keys().Should().NotBeEmpty().And.OnlyContain(key => key.Contains("<encryptedSecret") && !key.Contains("masterKey"));
        Reading(office, kept)().Should().Be("hush");
        if (!OperatingSystem.IsWindows())
            Directory
                .GetFiles(_folder)
                .Select(File.GetUnixFileMode)
                .Should()
                .OnlyContain(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Another_passphrase_reads_what_an_earlier_one_protects_and_a_wrong_one_does_not()
    {
        await using var office = await ServiceFixture.OpenAsync(
            new() { ["Keys:RingFolder"] = _folder, ["Keys:RingPassphrase"] = "the first" }
        );
        var kept = Protect(office);

        await office.RestartAsync(new() { ["Keys:RingPassphrase"] = "the second", ["Keys:EarlierRingPassphrases:0"] = "the first" });
        Reading(office, kept)().Should().Be("hush");

        await office.RestartAsync(new() { ["Keys:EarlierRingPassphrases:0"] = "never used" });
        Reading(office, kept).Should().Throw<CryptographicException>();
    }

    [Fact]
    public async Task A_certificate_protects_them_too()
    {
        var file = CertificateFile("ring.p12", "word");
        var settings = new Dictionary<string, string?>
        {
            ["Keys:RingFolder"] = Path.Combine(_folder, "ring"),
            ["Keys:RingCertificate"] = file,
            ["Keys:RingPassphrase"] = "word",
        };
        await using var office = await ServiceFixture.OpenAsync(settings);
        var kept = Protect(office);

        await office.RestartAsync();

        Reading(office, kept)().Should().Be("hush");
        File.ReadAllText(Directory.GetFiles(Path.Combine(_folder, "ring")).Single()).Should().NotContain("masterKey");
        await office.RestartAsync(
            new()
            {
                ["Keys:RingCertificate"] = CertificateFile("next.p12", "next word"),
                ["Keys:RingPassphrase"] = "next word",
                ["Keys:EarlierRingCertificates:0"] = file,
                ["Keys:EarlierRingPassphrases:0"] = "word",
            }
        );
        Reading(office, kept)().Should().Be("hush", "the certificate before it still opens what it protects");
        settings["Keys:RingCertificate"] = file;
        settings["Keys:RingPassphrase"] = "another";
        settings.Remove("Keys:EarlierRingPassphrases:0");
        var start = async () => await (await ServiceFixture.OpenAsync(settings)).DisposeAsync();
        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*Keys:RingCertificate*请核对口令*");
    }

    private string CertificateFile(string name, string passphrase)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=Ring",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        var file = Path.Combine(_folder, name);
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, passphrase));
        return file;
    }

    private IEnumerable<string> Keys() => Directory.GetFiles(_folder, "key-*.xml").Select(File.ReadAllText);

    private static string Protect(ServiceFixture office) => Protector(office).Protect("hush");

    private static Func<string> Reading(ServiceFixture office, string kept) => () => Protector(office).Unprotect(kept);

    private static IDataProtector Protector(ServiceFixture office) =>
        office.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests");
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GreenChannel.Server.Tests;

/// <summary>Settings with which an office at work starts.</summary>
internal static class AnOffice
{
    public static Dictionary<string, string?> AtWork(string data) =>
        new()
        {
            ["Data"] = data,
            ["Office:Level"] = "Province",
            ["Office:Name"] = "海州市知识产权局",
            ["Office:NameEn"] = "Haizhou Intellectual Property Office",
            ["Office:Address"] = "海州市政务服务中心三楼",
            ["Office:PublicUrl"] = "https://ip.haizhou.test",
            ["Signing:CertificateFile"] = KeyIn(data),
        };

    private static string KeyIn(string data)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Office", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddYears(1)
        );
        File.WriteAllText(Path.Combine(data, "office.pem"), $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return "office.pem";
    }
}

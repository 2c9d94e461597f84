using System.Security.Cryptography.X509Certificates;
using GreenChannel.Adapters.Tests.Contracts;

namespace GreenChannel.Adapters.Tests.Pdf;

/// <summary>A certificate database of Mozilla with one trusted root, as poppler asks it.</summary>
public static class NssDatabase
{
    public static T WithRoot<T>(X509Certificate2 root, Func<string, T> look)
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-nss-").FullName;
        try
        {
            var pem = Path.Combine(folder, "root.pem");
            File.WriteAllText(pem, root.ExportCertificatePem());
            Poppler.Run("certutil", "-N", "-d", folder, "--empty-password");
            Poppler.Run("certutil", "-A", "-d", folder, "-n", "root", "-t", "TC,TC,TC", "-i", pem);
            return look(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Signing;

namespace GreenChannel.Server.Commands;

/// <summary>Checks papers without a register and without a network.</summary>
internal static class VerifyVerbs
{
    /// <param name="certificateFile">The certificates of the office (PEM).</param>
    public static int Pdf(string file, string? certificateFile)
    {
        var reading = new SignatureReader().Read(File.ReadAllBytes(file));
        Console.WriteLine(
            reading.State switch
            {
                SignatureState.Whole => "The signature covers the whole file and fits it. 签名覆盖全文且相符。",
                SignatureState.Extended => "Something was ADDED after signing. 签名后被追加内容。",
                SignatureState.Changed => "The file was CHANGED after signing. 签名后被改动。",
                SignatureState.Unsigned => "There is no signature in it. 没有签名。",
                SignatureState.NotPdf => "This is not a PDF file. 不是 PDF 文件。",
                _ => "The signature cannot be read or does not fit its certificate. 签名损坏或与证书不符。",
            }
        );
        if (reading.Signer is null)
            return 1;
        Console.WriteLine(
            $"Signed by 签名者: {reading.SignerName}\n  SHA-256 of the certificate: "
                + $"{reading.Signer}{(reading.StampedAt is { } at ? $"\n  timestamp, by whomever 时间戳（未核对授时机构）: {at:O}" : "")}"
        );
        if (certificateFile is null)
        {
            Console.WriteLine(
                "Whether that is the office, only its certificate can tell: --certificate PEM. 是否为本局签名，请以 --certificate 指定本局证书核对。"
            );
            return reading.State == SignatureState.Whole ? 0 : 1;
        }

        var isOffice = IsSigner(reading.Signer, certificateFile);
        Console.WriteLine(
            isOffice
                ? "It is the certificate that was given. 与所给证书一致。"
                : "It is ANOTHER certificate than the one that was given. 与所给证书不一致。"
        );
        return isOffice && reading.State == SignatureState.Whole ? 0 : 1;
    }

    public static async Task<int> QrAsync(WebApplication app, string text, string? holder, string? keysFile)
    {
        if (QrStatement.Read(text) is not { } statement)
            throw new InvalidDataException(
                "This is not what stands in a QR code of the office: address#1.KEY.NUMBER.DATE.HOLDER.SIGNATURE. 不是本局证书二维码的内容。"
            );
        var keys = await KeysFile.ReadAsync(app, keysFile);
        var isSigned = keys.Any(statement.IsSignedBy);
        var isAbout = holder is null || statement.IsAbout(holder);
        Console.WriteLine($"{statement.Kind.NameZh} {statement.Number}  {statement.IssuedOn:yyyy-MM-dd}");
        Console.WriteLine(
            isSigned
                ? "Signed by the office. 签名有效。"
                : $"NOT signed by a known key of the office (key {statement.KeyId}). 签名无效或密钥未知。"
        );
        if (holder is not null)
            Console.WriteLine(isAbout ? $"Issued to {holder}. 持有人相符。" : $"NOT issued to {holder}. 持有人不符。");
        Console.WriteLine("Whether it still holds, only the register can tell. 是否已撤销，请联网核验。");
        return isSigned && isAbout ? 0 : 1;
    }

    private static bool IsSigner(string signer, string certificateFile)
    {
        var known = new X509Certificate2Collection();
        try
        {
            known.ImportFromPemFile(certificateFile);
        }
        catch (CryptographicException e)
        {
            throw new InvalidDataException($"{certificateFile} holds no certificate: {e.Message}", e);
        }

        return known.Any(certificate => Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)) == signer);
    }
}

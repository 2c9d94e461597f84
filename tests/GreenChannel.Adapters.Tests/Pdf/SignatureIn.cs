using System.Formats.Asn1;
using System.Text;

namespace GreenChannel.Adapters.Tests.Pdf;

/// <summary>Where the signature is in a signed file, and its bytes.</summary>
public static class SignatureIn
{
    /// <summary>The hexadecimal digits of its value, with the zeros that fill its place up.</summary>
    public static (int From, int Until) Gap(byte[] pdf)
    {
        var at = pdf.AsSpan().LastIndexOf("/ByteRange"u8);
        var from = at + pdf.AsSpan(at).IndexOf("/Contents <"u8) + "/Contents <".Length;
        return (from, from + pdf.AsSpan(from).IndexOf((byte)'>'));
    }

    public static byte[] Cms(byte[] pdf)
    {
        var (from, until) = Gap(pdf);
        var padded = Convert.FromHexString(Encoding.ASCII.GetString(pdf, from, until - from));
        AsnDecoder.ReadEncodedValue(padded, AsnEncodingRules.BER, out _, out _, out var length);
        return padded[..length];
    }
}

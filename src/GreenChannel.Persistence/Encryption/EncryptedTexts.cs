using System.Text;
using GreenChannel.Core.Encryption;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GreenChannel.Persistence.Encryption;

/// <summary>A text that is encrypted when a rule says that it is personal, and found by equality.</summary>
internal sealed class FindableText(FieldCipher cipher, Func<string, bool> isPersonal)
    : ValueConverter<string, string>(text => Keep(cipher, isPersonal, text), kept => cipher.Read(kept)),
        IEncryptedConverter
{
    private readonly FieldCipher _cipher = cipher;
    private readonly Func<string, bool> _isPersonal = isPersonal;

    public string PlainOf(object value) => (string)value;

    public string PlainOfKept(object kept) => _cipher.Read((string)kept);

    public string Hide(string plain) => Keep(_cipher, _isPersonal, plain);

    public object Renew(object kept) => Keep(_cipher, _isPersonal, _cipher.Read((string)kept));

    // What somebody typed so that it looks encrypted is encrypted, or it would be taken for what it looks like.
    private static string Keep(FieldCipher cipher, Func<string, bool> isPersonal, string text) =>
        isPersonal(text) || FieldCipher.IsEncrypted(text) ? cipher.EncryptFindable(text) : text;
}

/// <summary>A text that nobody looks for.</summary>
internal sealed class HiddenText(FieldCipher cipher)
    : ValueConverter<string, string>(text => cipher.Encrypt(text), kept => cipher.Read(kept)),
        IEncryptedConverter
{
    private readonly FieldCipher _cipher = cipher;

    public string PlainOf(object value) => (string)value;

    public string PlainOfKept(object kept) => _cipher.Read((string)kept);

    public string Hide(string plain) => _cipher.Encrypt(plain);

    public object Renew(object kept) => _cipher.Encrypt(_cipher.Read((string)kept));
}

/// <summary>Bytes that nobody looks for; those that were kept before there was a key are read as they are.</summary>
internal sealed class HiddenBytes(FieldCipher cipher)
    : ValueConverter<byte[], byte[]>(data => Keep(cipher, data), kept => Read(cipher, kept)),
        IEncryptedConverter
{
    private static readonly byte[] Mark = "enc."u8.ToArray();
    private readonly FieldCipher _cipher = cipher;

    public string PlainOf(object value) => Convert.ToBase64String((byte[])value);

    public string PlainOfKept(object kept) => Convert.ToBase64String(Read(_cipher, (byte[])kept));

    public string Hide(string plain) => _cipher.Encrypt(plain);

    public object Renew(object kept) => Keep(_cipher, Read(_cipher, (byte[])kept));

    private static byte[] Keep(FieldCipher cipher, byte[] data) => Encoding.ASCII.GetBytes(cipher.Encrypt(data));

    private static byte[] Read(FieldCipher cipher, byte[] kept) =>
        kept.AsSpan().StartsWith(Mark) ? cipher.DecryptData(Encoding.ASCII.GetString(kept)) : kept;
}

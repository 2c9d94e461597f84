using System.Security.Cryptography;
using GreenChannel.Core.Algorithms;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace GreenChannel.Server.Encryption;

/// <summary>
/// SM4 (GB/T 32907-2016) in Galois/Counter Mode (GB/T 36624-2018; RFC 8998), for offices that have to use national algorithms.
/// </summary>
internal sealed class Sm4GcmFields : IFieldAlgorithm
{
    private const int TagBits = 128;

    public string Name => "SM4GCM";

    public int KeyBytes => 16;

    public int NonceBytes => 12;

    public byte[] Encrypt(byte[] key, byte[] nonce, byte[] text, byte[] associated) => Run(true, key, nonce, text, associated);

    public byte[] Decrypt(byte[] key, byte[] nonce, byte[] encrypted, byte[] associated)
    {
        try
        {
            return Run(false, key, nonce, encrypted, associated);
        }
        catch (InvalidCipherTextException e)
        {
            throw new CryptographicException("An encrypted text was changed, or the key is another.", e);
        }
    }

    private static byte[] Run(bool encrypts, byte[] key, byte[] nonce, byte[] input, byte[] associated)
    {
        var cipher = new GcmBlockCipher(new SM4Engine());
        cipher.Init(encrypts, new AeadParameters(new KeyParameter(key), TagBits, nonce, associated));
        var output = new byte[cipher.GetOutputSize(input.Length)];
        var count = cipher.ProcessBytes(input, 0, input.Length, output, 0);
        cipher.DoFinal(output, count);
        return output;
    }
}

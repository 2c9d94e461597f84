using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Algorithms;

namespace GreenChannel.Core.Tests.Algorithms;

/// <summary>Encrypts by a stream of hashes: good for nothing but to be another algorithm.</summary>
internal sealed class OtherFields : IFieldAlgorithm
{
    public string Name => "T1GCM";

    public int KeyBytes => 20;

    public int NonceBytes => 8;

    public byte[] Encrypt(byte[] key, byte[] nonce, byte[] text, byte[] associated)
    {
        byte[] encrypted = [.. text.Select((one, i) => (byte)(one ^ SHA256.HashData((byte[])[.. key, .. nonce, (byte)i])[0]))];
        return [.. encrypted, .. Tag(key, nonce, encrypted, associated)];
    }

    public byte[] Decrypt(byte[] key, byte[] nonce, byte[] encrypted, byte[] associated)
    {
        var text = encrypted[..^32];
        if (!encrypted[^32..].SequenceEqual(Tag(key, nonce, text, associated)))
            throw new CryptographicException("changed");
        return Encrypt(key, nonce, text, associated)[..^32];
    }

    private static byte[] Tag(byte[] key, byte[] nonce, byte[] encrypted, byte[] associated) =>
        HMACSHA256.HashData(key, (byte[])[.. nonce, .. associated, .. encrypted]);
}

/// <summary>Signs with a shared secret: good for nothing but to be another algorithm.</summary>
internal sealed class OtherSignatures : ISignatureAlgorithm
{
    public string Name => "T1S";

    public ISignatureKey ReadPrivate(string pem, string password) => new Key(Convert.FromHexString(pem));

    public ISignatureKey ReadPublic(byte[] subjectPublicKeyInfo) => new Key(subjectPublicKeyInfo);

    public ISignatureKey ReadPublic(IReadOnlyDictionary<string, string> jsonWebKey) => new Key(Convert.FromHexString(jsonWebKey["k"]));

    public string MakePrivate() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    private sealed class Key(byte[] secret) : ISignatureKey
    {
        public byte[] PublicKey => secret;

        public IReadOnlyList<KeyValuePair<string, string>> JsonWebKey => [new("k", Convert.ToHexString(secret)), new("kty", "T1")];

        public byte[] Sign(byte[] statement) => HMACSHA256.HashData(secret, statement);

        public bool Verify(byte[] statement, byte[] signature) => Sign(statement).SequenceEqual(signature);

        public void Dispose() { }
    }
}

/// <summary>Another digest.</summary>
internal sealed class OtherDigest : IDigestAlgorithm
{
    public string Name => "T1D";

    public byte[] Digest(byte[] data) => SHA384.HashData((byte[])[.. Encoding.ASCII.GetBytes("T1"), .. data]);
}

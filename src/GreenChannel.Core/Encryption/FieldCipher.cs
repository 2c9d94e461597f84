using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Algorithms;

namespace GreenChannel.Core.Encryption;

/// <summary>
/// Encrypts single fields: <c>enc.ALGORITHM.KEY-ID.</c> and base64url of nonce, ciphertext and tag; what stands before them is
/// authenticated with them. Without the mark <c>enc.</c> a text is read as it is: it was kept before there was a key, or is none that has
/// to be hidden.
/// </summary>
/// <remarks>
/// A text that is looked up takes its nonce from a keyed hash of itself: equal texts are equal when encrypted, so that an index finds them
/// (a blind index), and nothing but the equality shows. It has a key of its own. All others take a random nonce.
/// </remarks>
public sealed class FieldCipher
{
    private const string Mark = "enc.";
    private readonly Dictionary<string, Working> _byId;
    private readonly Working _current;

    /// <param name="keys">The first encrypts; the others read what they have encrypted.</param>
    /// <exception cref="InvalidDataException">There is no key, an algorithm is unknown, or two keys have one id.</exception>
    public FieldCipher(IReadOnlyList<FieldKey> keys, AlgorithmRegistry algorithms)
    {
        if (keys.Count == 0)
            throw new InvalidDataException("There is no field key.");
        _byId = [];
        foreach (var key in keys)
        {
            if (!_byId.TryAdd(key.Id, new Working(key, algorithms.Get<IFieldAlgorithm>(key.Algorithm))))
                throw new InvalidDataException($"Two field keys have the id {key.Id}.");
        }

        _current = _byId[keys[0].Id];
        Id = string.Join(' ', keys.Select(key => key.ToString()));
    }

    /// <summary>Which keys it has, in their order.</summary>
    public string Id { get; }

    /// <summary>The id of the key that encrypts.</summary>
    public string CurrentKey => _current.Id;

    public bool Has(string keyId) => _byId.ContainsKey(keyId);

    public static bool IsEncrypted(string kept) => kept.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>Another text each time.</summary>
    public string Encrypt(string text) => Encrypt(Encoding.UTF8.GetBytes(text));

    public string Encrypt(byte[] data) => _current.Encrypt(data, RandomNumberGenerator.GetBytes(_current.NonceBytes), findable: false);

    /// <summary>The same text each time, as long as the key is the same.</summary>
    public string EncryptFindable(string text)
    {
        var data = Encoding.UTF8.GetBytes(text);
        return _current.Encrypt(data, _current.NonceOf(data), findable: true);
    }

    /// <exception cref="CryptographicException">It was changed, or its key is not there.</exception>
    public string Decrypt(string kept) => IsEncrypted(kept) ? Encoding.UTF8.GetString(DecryptData(kept)) : kept;

    /// <summary>
    /// Authenticates data: whoever has the database and not the keys cannot make it. <c>HS256.KEY-ID.</c> and base64url of an HMAC with
    /// SHA-256 under a key of its own.
    /// </summary>
    public string Authenticate(ReadOnlySpan<byte> data) => _current.Authenticate(data);

    /// <summary>Whether data was authenticated by one of the keys.</summary>
    public bool IsAuthentic(ReadOnlySpan<byte> data, string? tag) =>
        tag?.Split('.') is [_, var id, _] && _byId.TryGetValue(id, out var key) && key.Authenticate(data) == tag;

    /// <summary>
    /// The text, or what was kept where it cannot be decrypted: somebody has changed it behind the service's back, or it only looks
    /// encrypted. Who reads it sees that, and everything beside it.
    /// </summary>
    public string Read(string kept)
    {
        try
        {
            return Decrypt(kept);
        }
        catch (CryptographicException)
        {
            return kept;
        }
    }

    /// <inheritdoc cref="Decrypt"/>
    public byte[] DecryptData(string kept)
    {
        var parts = kept.Split('.');
        if (parts.Length != 4)
            throw new CryptographicException("An encrypted field is damaged.");
        if (!_byId.TryGetValue(parts[2], out var key))
            throw new CryptographicException($"A field is encrypted with the key {parts[2]}, which is not there.");
        // The key says how, and not the text: nobody chooses another algorithm for it.
        return key.Decrypt(parts[1], parts[3]);
    }

    private sealed class Working(FieldKey key, IFieldAlgorithm algorithm)
    {
        private const string Random = "r";
        private const string Findable = "f";
        private readonly byte[] _random = key.Derive("random", algorithm.KeyBytes);
        private readonly byte[] _findable = key.Derive("findable", algorithm.KeyBytes);
        private readonly byte[] _record = key.Derive("record", SHA256.HashSizeInBytes);
        private readonly byte[] _index = key.Derive("index", SHA256.HashSizeInBytes);
        private readonly string _head = Head(key);
        private readonly byte[] _associated = Encoding.ASCII.GetBytes(Head(key));

        public string Id => key.Id;

        public int NonceBytes => algorithm.NonceBytes;

        public byte[] NonceOf(byte[] data) => HMACSHA256.HashData(_index, data)[..algorithm.NonceBytes];

        public string Authenticate(ReadOnlySpan<byte> data) =>
            $"HS256.{key.Id}.{Base64Url.EncodeToString(HMACSHA256.HashData(_record, data))}";

        public string Encrypt(byte[] data, byte[] nonce, bool findable)
        {
            var encrypted = algorithm.Encrypt(findable ? _findable : _random, nonce, data, _associated);
            return $"{_head}{(findable ? Findable : Random)}{Base64Url.EncodeToString([.. nonce, .. encrypted])}";
        }

        public byte[] Decrypt(string name, string payload)
        {
            byte[]? used =
                payload.StartsWith(Random, StringComparison.Ordinal) ? _random
                : payload.StartsWith(Findable, StringComparison.Ordinal) ? _findable
                : null;
            if (used is null || name != algorithm.Name || !Base64Url.IsValid(payload.AsSpan(1)))
                throw Damaged();
            var data = Base64Url.DecodeFromChars(payload.AsSpan(1));
            return data.Length < algorithm.NonceBytes
                ? throw Damaged()
                : algorithm.Decrypt(used, data[..algorithm.NonceBytes], data[algorithm.NonceBytes..], _associated);
        }

        private static string Head(FieldKey key) => $"{Mark}{key.Algorithm}.{key.Id}.";

        private CryptographicException Damaged() => new($"A field that is encrypted with the key {Id} is damaged.");
    }
}

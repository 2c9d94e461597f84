using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Testing;

/// <summary>Keys for tests without a service.</summary>
public static class SomeKeys
{
    private static readonly Es256 Es256 = new();

    /// <summary>A new key of statements.</summary>
    public static StatementKey Statement() => new(Es256.ReadPrivate(Es256.MakePrivate(), ""), Es256);

    /// <summary>The public half of one.</summary>
    public static StatementKey PublicOf(StatementKey key) => new(Es256.ReadPublic(key.PublicKey), Es256);

    /// <summary>The public half as a JSON Web Key tells it.</summary>
    public static StatementKey PublicOf(IReadOnlyDictionary<string, string> jsonWebKey) => new(Es256.ReadPublic(jsonWebKey), Es256);

    public static FieldCipher Cipher { get; } = new([FieldKey.Make("A256GCM")], new AlgorithmRegistry(AlgorithmRegistry.Standard));
}

using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Transparency;
using GreenChannel.Persistence.Papers;

namespace GreenChannel.Server.Signing;

/// <summary>Reads keys of statements by the algorithm that each is bound to.</summary>
internal static class StatementKeys
{
    public static StatementKey Of(KeptStatementKey kept, AlgorithmRegistry algorithms)
    {
        var algorithm = algorithms.Get<ISignatureAlgorithm>(kept.Algorithm);
        return new StatementKey(algorithm.ReadPublic(kept.PublicKey), algorithm);
    }

    /// <summary>The public key of a JSON Web Key (RFC 7517).</summary>
    /// <exception cref="FormatException">A member is missing or is no base64url.</exception>
    /// <exception cref="InvalidDataException">Its algorithm is none of this program.</exception>
    public static StatementKey Of(IReadOnlyDictionary<string, string> jsonWebKey, AlgorithmRegistry algorithms)
    {
        var algorithm = algorithms.Get<ISignatureAlgorithm>(jsonWebKey.GetValueOrDefault("alg", "ES256"));
        return new StatementKey(algorithm.ReadPublic(jsonWebKey), algorithm);
    }
}

namespace GreenChannel.Core.Algorithms;

/// <summary>
/// A way to encrypt, sign or digest, by the name under which what it has made says so. A key is bound to one of them, so that a text is
/// never read in another way than it was written.
/// </summary>
public interface IAlgorithm
{
    /// <summary>The registered name, such as <c>A256GCM</c> (RFC 7518) or <c>ES256</c>: Latin letters, figures and hyphens.</summary>
    string Name { get; }
}

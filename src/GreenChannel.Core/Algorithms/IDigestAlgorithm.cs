namespace GreenChannel.Core.Algorithms;

/// <summary>A digest of something that is not guessed, such as a random key.</summary>
public interface IDigestAlgorithm : IAlgorithm
{
    byte[] Digest(byte[] data);
}

namespace GreenChannel.Core.Papers;

/// <summary>Reads the signatures of a file. Any bytes whatever get an answer; nothing throws.</summary>
public interface ISignatureReader
{
    /// <returns>The newest first, at least one: a file without any has one reading that says so.</returns>
    IReadOnlyList<SignatureReading> ReadAll(byte[] file);
}

using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Transparency;
using GreenChannel.Server.Encryption;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Signing;

/// <summary>
/// Where the key of QR codes and log heads lies: in a file of the operator's, or in the data folder, where it is made when it is not there.
/// </summary>
internal sealed class StatementKeyFile(SigningOptions options, DataFolder data, AlgorithmRegistry algorithms)
{
    private readonly bool _isOurs = options.StatementKeyFile.Length == 0;

    public string Path { get; } =
        options.StatementKeyFile.Length > 0 ? options.StatementKeyFile : data.File(System.IO.Path.Combine("keys", "statement-key.pem"));

    private ISignatureAlgorithm Algorithm => algorithms.Get<ISignatureAlgorithm>(options.StatementAlgorithm);

    /// <summary>Whether reading it would make a new one.</summary>
    public bool WouldBeMade => _isOurs && !File.Exists(Path);

    /// <summary>Reads the key; only its owner may read one that is made.</summary>
    public StatementKey Load()
    {
        if (_isOurs)
            Make();
        return KeyFiles.LoadStatementKey(Path, _isOurs ? "" : options.Password, Algorithm);
    }

    /// <summary>Makes the key where the settings want it; false when it is there.</summary>
    public bool Make()
    {
        if (File.Exists(Path))
            return false;
        // Another process may be first; then its key counts.
        SecretFile.Write(Path, Algorithm.MakePrivate(), overwrite: false);
        return true;
    }
}

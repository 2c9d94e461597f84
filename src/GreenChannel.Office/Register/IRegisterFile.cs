using GreenChannel.Core.Register;

namespace GreenChannel.Office.Register;

/// <summary>A file of records that was handed in. It can be read twice: once to check every line, once to write.</summary>
public interface IRegisterFile
{
    /// <summary>SHA-256 of its bytes, in hexadecimal.</summary>
    string Sha256 { get; }

    /// <summary>The name of its encoding, such as <c>utf-8</c> or <c>gb18030</c>.</summary>
    string EncodingName { get; }

    /// <summary>Its lines with their numbers, one at a time; nothing but the line at hand is held in memory.</summary>
    /// <exception cref="BrokenFileException">The file is not what it should be.</exception>
    IAsyncEnumerable<(int Number, ViolationLine Line)> ReadAsync(bool isJson, CancellationToken ct);
}

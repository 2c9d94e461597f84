namespace GreenChannel.Core.Documents;

/// <summary>What a scanner for malicious programs has said of a document. One that it has not looked at yet is handed to nobody.</summary>
public enum ScanState
{
    Pending,
    Clean,
    Infected,
}

/// <summary>What a scanner said of a file.</summary>
/// <param name="State">Pending while it could not be asked.</param>
/// <param name="Found">What it found, by the scanner's own name; none when it is clean.</param>
public sealed record ScanVerdict(ScanState State, string? Found = null);

/// <summary>Looks for malicious programs in what strangers send.</summary>
public interface IScanner
{
    /// <summary>Looks at a file; none when no scanner is configured.</summary>
    Task<ScanVerdict?> ScanAsync(Stream file, CancellationToken ct);
}

/// <summary>The scanner has found something in the file.</summary>
public sealed record DocumentInfected(string Found)
    : Refusal("document-infected", RefusalKind.Invalid, $"The scanner found {Found} in it.", $"文件未通过病毒扫描（{Found}），不予接受。");

/// <summary>The scanner has not looked at a document yet.</summary>
public sealed record ScanPending(string DocumentCode)
    : Refusal(
        "scan-pending",
        RefusalKind.Conflict,
        $"Document {DocumentCode} is still being scanned; try again in a moment.",
        $"材料 {DocumentCode} 尚在病毒扫描中，请稍后再试。"
    );

/// <summary>The scanner has found something in a document that came in before it could be asked.</summary>
public sealed record DocumentShut(string DocumentCode)
    : Refusal(
        "document-shut",
        RefusalKind.Conflict,
        $"The scanner has found a malicious program in document {DocumentCode}; another file has to take its place.",
        $"材料 {DocumentCode} 未通过病毒扫描，请更换文件。"
    );

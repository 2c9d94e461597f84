namespace GreenChannel.Core.Documents;

/// <summary>A content that is kept: its SHA-256 in lower-case hexadecimal, and its size in bytes.</summary>
public sealed record StoredContent(string Sha256, long Size);

/// <summary>
/// Keeps contents under their SHA-256. A content is on the disk, flushed, before <see cref="IIncomingFile.KeepAsync"/>
/// answers, so that a committed row never names a missing file; equal contents are kept once.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Takes a stream in, up to a limit of bytes; a longer one is refused as <see cref="DocumentTooLarge"/>.</summary>
    Task<Outcome<IIncomingFile>> TakeInAsync(Stream content, long limit, CancellationToken ct);

    /// <summary>Opens a kept content; none when it is missing, which is a damage of the store.</summary>
    Stream? Open(string sha256);

    /// <summary>Whether a content is there, without opening it.</summary>
    bool Has(string sha256);

    /// <summary>Deletes a content that nothing names any more; no fault when it is gone.</summary>
    void Delete(string sha256);
}

/// <summary>The document is larger than the office takes.</summary>
public sealed record DocumentTooLarge(long Limit)
    : Refusal(
        "document-too-large",
        RefusalKind.TooLarge,
        $"A document may have at most {Limit / 1024 / 1024} MB.",
        $"单个文件不得超过 {Limit / 1024 / 1024} MB。"
    );

/// <summary>The document is empty.</summary>
public sealed record DocumentEmpty()
    : Refusal("document-empty", RefusalKind.Invalid, "The document has no content (0 bytes).", "文件为空（0 字节）。");

/// <summary>The document's content is not of a kind that is accepted here.</summary>
public sealed record DocumentKindNotAccepted(string Accepted)
    : Refusal(
        "document-kind-not-accepted",
        RefusalKind.Unsupported,
        $"The content of this file is of a kind that is not accepted here; accepted: {Accepted}.",
        $"文件内容的类型不被接受；可接受：{Accepted}。"
    );

/// <summary>The document is protected by a password and cannot be read by an examiner.</summary>
public sealed record DocumentEncrypted()
    : Refusal(
        "document-encrypted",
        RefusalKind.Invalid,
        "The file opens with a password only; upload one that opens without a password.",
        "文件须输入密码才能打开，请上传无需密码即可打开的文件。"
    );

/// <summary>The document is damaged or incomplete.</summary>
public sealed record DocumentDamaged(string Why, string WhyZh)
    : Refusal("document-damaged", RefusalKind.Invalid, $"The file is damaged or incomplete: {Why}.", $"文件损坏或不完整：{WhyZh}。");

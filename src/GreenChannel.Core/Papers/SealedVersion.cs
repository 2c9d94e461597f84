using GreenChannel.Core.Approvals;
using GreenChannel.Core.Documents;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Papers;

/// <summary>
/// The version of a certificate that the city's seal system has sealed: one supervisor hands it in, another approves, and from then on it
/// is the one that is handed out.
/// </summary>
public sealed class SealedVersion : Proposal
{
    private SealedVersion() { }

    public SealedVersion(Paper about, StoredContent file, MediaKind kind, Actor by, DateTimeOffset at)
        : base(by, at) => (Number, CaseId, Sha256, Size, MediaType) = (about.Number, about.CaseId, file.Sha256, file.Size, kind.MediaType);

    /// <summary>The certificate that it is the sealed version of.</summary>
    public string Number { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public string Sha256 { get; private set; } = "";

    public long Size { get; private set; }

    public string MediaType { get; private set; } = "";

    public override ProposalSubject Subject =>
        new(ApprovalKind.Sealed, "seal", Number, CaseId, Sha256, $"The sealed version of {Number}", $"{Number} 的加盖印章版本");

    protected override Refusal SamePerson => new SamePersonSealed(Number);
}

/// <summary>Whether a file is the sealed version of a certificate.</summary>
public static class SealedFile
{
    /// <summary>
    /// A PDF that begins with the very bytes that the office signed, so that the seal was added to them and nothing else was changed; or a
    /// PDF or OFD that says the same.
    /// </summary>
    /// <param name="text">What can be read in it, in the form in which text is compared.</param>
    public static Refusal? Fault(Paper paper, ReadOnlySpan<byte> original, ReadOnlySpan<byte> file, DocumentContent text)
    {
        if (original.Length > 0 && file.Length > original.Length && file.StartsWith(original))
            return null;
        string[] missing =
        [
            .. new[] { ("编号 number", paper.Number), ("持有人 holder", paper.Holder), ("核验码 code", paper.VerifyCode) }
                .Where(wanted => !text.Mentions(wanted.Item2))
                .Select(wanted => wanted.Item1),
        ];
        return missing.Length == 0 ? null : new NotTheSealedVersion(paper.Number, string.Join("、", missing));
    }
}

/// <summary>The file is not the sealed version of this certificate.</summary>
public sealed record NotTheSealedVersion(string Number, string Missing)
    : Refusal(
        "not-the-sealed-version",
        RefusalKind.Invalid,
        $"This is not the sealed version of {Number}: it does not begin with the file that the office signed, and its text "
            + $"lacks: {Missing}.",
        $"该文件不是 {Number} 的加盖印章版本：既不以本局签名的文件为开头，文字中也缺少：{Missing}。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/file", Code, Message, MessageZh)];
}

/// <summary>The file is the one that the office handed out, without any seal.</summary>
public sealed record SealMissing(string Number)
    : Refusal(
        "seal-missing",
        RefusalKind.Invalid,
        $"This is the file of {Number} as it was handed out; it bears no seal of the city.",
        $"该文件即 {Number} 的原文件，未加盖电子印章。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/file", Code, Message, MessageZh)];
}

/// <summary>The certificate has a sealed version, or one waits for a decision.</summary>
public sealed record SealedAlready(string Number)
    : Refusal(
        "sealed-already",
        RefusalKind.Conflict,
        $"{Number} has a sealed version, or one waits for a decision.",
        $"{Number} 已有加盖印章版本，或者有待审核的版本。"
    );

/// <summary>The certificate has no sealed version.</summary>
public sealed record NoSealedVersion(string Number)
    : Refusal("no-sealed-version", RefusalKind.NotFound, $"{Number} has no sealed version.", $"{Number} 没有加盖印章版本。");

/// <summary>The one who handed it in may not approve it.</summary>
public sealed record SamePersonSealed(string Number)
    : Refusal(
        "same-person-sealed",
        RefusalKind.Forbidden,
        $"You have handed in the sealed version of {Number}; another person has to approve it.",
        $"该版本由您提交，须由另一人审核（{Number}）。"
    );

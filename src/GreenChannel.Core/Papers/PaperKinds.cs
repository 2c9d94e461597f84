namespace GreenChannel.Core.Papers;

/// <summary>Every kind of paper that there is.</summary>
/// <remarks>
/// The database, QR statements and addresses know a kind by its code or prefix alone, so what templates declare is known to the whole
/// process, from the start on. A kind that is declared twice is declared the same.
/// </remarks>
public static class PaperKinds
{
    public const string PriorityExamination = "priority-examination";
    public const string NoViolation = "no-violation";

    /// <summary>What an applicant may ask for.</summary>
    public static readonly IReadOnlyList<string> Requestable = [PriorityExamination, NoViolation];

    /// <summary>Those that use cases issue by name: each needs a template.</summary>
    public static readonly IReadOnlyList<PaperKind> OfUseCases =
    [
        PaperKind.PriorityExamination,
        PaperKind.NoViolation,
        PaperKind.Receipt,
        PaperKind.AcceptanceNotice,
        PaperKind.DeficiencyNotice,
        PaperKind.SuspensionNotice,
        PaperKind.ResumptionNotice,
        PaperKind.RefusalDecision,
        PaperKind.ResultLetter,
        PaperKind.ReferralNotice,
        PaperKind.WithdrawalConfirmation,
        PaperKind.RevocationNotice,
    ];

    private static readonly Lock Declaring = new();
    private static volatile IReadOnlyList<PaperKind> _all = OfUseCases;

    public static IReadOnlyList<PaperKind> All => _all;

    /// <summary>Adds a kind that comes with its template.</summary>
    /// <returns>Why it cannot be one: another kind has its code with other names, or its prefix; nothing when it is one.</returns>
    public static PaperKind? Declare(PaperKind kind)
    {
        lock (Declaring)
        {
            var known = _all.FirstOrDefault(one => one.Code == kind.Code || one.Prefix == kind.Prefix);
            if (known is null)
                _all = [.. _all, kind];
            return
                known is null
                || ((known.Code, known.Prefix, known.NameZh, known.NameEn) == (kind.Code, kind.Prefix, kind.NameZh, kind.NameEn))
                ? null
                : known;
        }
    }

    public static PaperKind Parse(string code) =>
        Find(code) ?? throw new ArgumentOutOfRangeException(nameof(code), code, "There is no paper of this kind.");

    /// <summary>The kind with a code; none when there is none.</summary>
    public static PaperKind? Find(string? code) => _all.FirstOrDefault(kind => kind.Code == code);

    /// <summary>The kind whose numbers begin with a prefix; none when there is none.</summary>
    public static PaperKind? FindByPrefix(string prefix) => _all.FirstOrDefault(kind => kind.Prefix == prefix);
}

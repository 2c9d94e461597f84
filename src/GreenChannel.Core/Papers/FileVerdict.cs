namespace GreenChannel.Core.Papers;

/// <summary>What can be said of a file that someone hands in to have it verified.</summary>
public enum FileFinding
{
    /// <summary>Byte for byte what the office handed out.</summary>
    Genuine,

    /// <summary>Signed by the office, but changed since.</summary>
    Altered,

    /// <summary>Signed by the office and then added to.</summary>
    Extended,

    /// <summary>A paper of the office whose signature was taken out, or has another in its place.</summary>
    SignatureRemoved,

    /// <summary>The marked copy of a paper that has ended, as the office hands it out: for the eye, and not signed.</summary>
    MarkedCopy,

    /// <summary>Signed with a key of the office, but not in its register.</summary>
    NotInRegister,

    /// <summary>Signed by someone else, or not at all.</summary>
    NotOurs,

    /// <summary>No PDF file.</summary>
    NotPdf,
}

/// <summary>The verdict on a file: what was found, and the paper of the register that it is or was.</summary>
public sealed record FileVerdict(FileFinding Finding, Paper? Paper)
{
    public bool IsGenuine => Finding == FileFinding.Genuine;

    public bool IsAltered => Finding is FileFinding.Altered or FileFinding.Extended or FileFinding.SignatureRemoved;

    /// <param name="sha256">Of the whole file.</param>
    /// <param name="reading">The office's own signature when one of the file's is; otherwise the newest.</param>
    /// <param name="isOurs">Whether a certificate of the office signed it.</param>
    /// <param name="paper">The paper that the file, its signed or covered digest, or its drawing is known by.</param>
    public static FileVerdict Of(string sha256, SignatureReading reading, bool isOurs, Paper? paper) =>
        new(Find(sha256, reading, isOurs, paper), paper);

    private static FileFinding Find(string sha256, SignatureReading reading, bool isOurs, Paper? paper)
    {
        // Papers of the first version are not signed: for them the register alone speaks.
        if (paper?.Sha256 == sha256)
            return reading.State == SignatureState.Whole || paper.Signer is null ? FileFinding.Genuine : FileFinding.Altered;
        if (paper is not null && paper.SealedSha256 == sha256)
            return FileFinding.Genuine;
        if (paper is not null && paper.EndedSha256 == sha256)
            return FileFinding.MarkedCopy;
        // What someone else has signed, or nobody, bears no signature of the office, whatever else it has in common.
        if (paper is not null && (paper.DrawnSha256 == sha256 || !isOurs))
            return FileFinding.SignatureRemoved;
        if (paper is not null)
            return reading.State == SignatureState.Extended ? FileFinding.Extended : FileFinding.Altered;
        return (reading.State, isOurs) switch
        {
            (SignatureState.NotPdf, _) => FileFinding.NotPdf,
            (SignatureState.Whole, true) => FileFinding.NotInRegister,
            (SignatureState.Extended or SignatureState.Changed, true) => FileFinding.Altered,
            _ => FileFinding.NotOurs,
        };
    }
}

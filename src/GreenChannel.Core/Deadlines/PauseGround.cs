namespace GreenChannel.Core.Deadlines;

/// <summary>To whom a working day is booked.</summary>
public enum TimeParty
{
    /// <summary>The clock runs, or the office has itself to thank for the delay.</summary>
    Office,

    /// <summary>Before acceptance, and while the applicant answers a notice.</summary>
    Applicant,

    /// <summary>An expert, another agency, a hearing.</summary>
    ThirdParty,

    /// <summary>The service or a system that it depends on was down.</summary>
    Outage,
}

/// <summary>
/// A ground on which the clock may stand still (Administrative Licensing Law, Article 45: what is not counted, and that
/// the applicant is told). Only listed grounds stop it; the list is a setting, so that a lawyer can change it.
/// </summary>
public sealed record PauseGround
{
    /// <summary>The ground of a written deficiency notice after acceptance; every list has it.</summary>
    public const string ApplicantCorrection = "applicant-correction";

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string NameEn { get; init; } = "";

    /// <summary>What it rests on, as it is told to the applicant.</summary>
    public string Article { get; init; } = "";

    public TimeParty BookedTo { get; init; }

    /// <summary>Stops the clock only together with a written notice that the service sends, never by hand.</summary>
    public bool OnlyByNotice { get; init; }
}

namespace GreenChannel.Core.Cases;

/// <summary>Where a case stands for those who look at it from outside.</summary>
public enum CaseStatus
{
    /// <summary>Filed but not submitted.</summary>
    Draft,

    /// <summary>Submitted and told what is missing.</summary>
    Deficient,

    /// <summary>Complete, and being worked on: the clock runs.</summary>
    Accepted,

    /// <summary>The clock stands still.</summary>
    Suspended,

    /// <summary>Everything asked for was issued or refused.</summary>
    Completed,

    /// <summary>Taken back by the applicant.</summary>
    Withdrawn,

    /// <summary>The applicant did not answer the deficiency notice in time.</summary>
    Lapsed,
}

/// <summary>What became of a certificate that was asked for.</summary>
public enum RequestResult
{
    Pending,
    Issued,
    Refused,
}

/// <summary>A certificate that was asked for, and what became of it: the number of the certificate or of the refusal decision.</summary>
public sealed record CertificateRequest(string Kind, RequestResult Result = RequestResult.Pending, string? Number = null, string? VerifyCode = null, string? Sha256 = null);

/// <summary>A step that waits for the applicant's answer to a deficiency notice, until the end of a day.</summary>
/// <param name="Certificate">The certificate whose examiner asked for more; none before acceptance.</param>
public sealed record CorrectionWait(string Step, DateOnly Since, DateOnly Until, string? Certificate = null);

/// <summary>An entry of a case's history, for the applicant and the office.</summary>
public sealed record CaseEvent(long Id, Guid CaseId, DateTimeOffset At, string Kind, string Account, string Name, string Role, string Text, string TextZh);

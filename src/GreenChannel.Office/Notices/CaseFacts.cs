using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Notices;

/// <summary>What a message tells of a case, as it was in the save that the message came with. It names no person and no party.</summary>
/// <param name="DueOn">The last day on which the office decides; none while no clock runs.</param>
public sealed record CaseFacts(Guid CaseId, string CaseNumber, CaseStatus Status, DateOnly? DueOn, bool DueIsProvisional)
{
    /// <summary>The certificate that was asked for, and what became of it.</summary>
    public CertificateRequest? Certificate { get; init; }

    /// <summary>The number of the written notice.</summary>
    public string? Notice { get; init; }

    /// <summary>The last day of the applicant's answer, or of the standstill.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The code of the ground on which the clock stands still, or stood.</summary>
    public string? Ground { get; init; }

    /// <summary>The date that another calendar has moved.</summary>
    public MovedDate? Moved { get; init; }

    /// <summary>Why a date moved or a certificate does not hold any more.</summary>
    public string? Reason { get; init; }

    /// <summary>The certificate that has taken the place of one that ended.</summary>
    public string? Successor { get; init; }
}

/// <summary>A date that another calendar has moved.</summary>
/// <param name="What"><c>due</c> for the due date, <c>correction</c> for the last day of an answer.</param>
public sealed record MovedDate(string What, DateOnly From, DateOnly To, bool Provisional);

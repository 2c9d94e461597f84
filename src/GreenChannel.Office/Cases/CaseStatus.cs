using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;

namespace GreenChannel.Office.Cases;

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

    /// <summary>It was issued and does not hold any more.</summary>
    Revoked,

    /// <summary>The office does not issue it and has told where to get the credit report instead.</summary>
    Referred,
}

/// <summary>A certificate that was asked for, and what became of it: the number of the certificate or of the refusal decision.</summary>
public sealed record CertificateRequest(
    string Kind,
    RequestResult Result = RequestResult.Pending,
    string? Number = null,
    string? VerifyCode = null,
    string? Sha256 = null
)
{
    /// <summary>The same, answered by a paper.</summary>
    internal CertificateRequest By(Paper paper) =>
        this with
        {
            Number = paper.Number,
            VerifyCode = paper.VerifyCode,
            Sha256 = paper.Sha256,
        };
}

/// <summary>A step that waits for the applicant's answer to a deficiency notice, until the end of a day.</summary>
/// <param name="Certificate">The certificate whose examiner asked for more; none before acceptance.</param>
/// <param name="Days">The working days granted, counted from <paramref name="Since"/>.</param>
/// <param name="Provisional">Whether a notice still to come may move the last day.</param>
/// <param name="OnOfficeTime">Whether the clock keeps running, because the office could have told the deficiency before.</param>
/// <param name="Reminded">Whether the applicant was reminded of the last day.</param>
public sealed record CorrectionWait(
    string Step,
    DateOnly Since,
    DateOnly Until,
    string? Certificate = null,
    int Days = 0,
    bool Provisional = false,
    bool OnOfficeTime = false,
    bool Reminded = false
)
{
    /// <summary>The day on which the applicant is reminded; none for a time too short for it.</summary>
    /// <remarks>Fifteen working days from Monday 2026-11-02 end on the 23rd; three before that is Wednesday the 18th.</remarks>
    public DateOnly? ReminderOn(WorkingCalendar calendar, int daysBefore) =>
        daysBefore > 0 && Days > daysBefore ? calendar.AddWorkingDays(Since, Days - daysBefore).Day : null;

    /// <summary>With the whole time from a day on, on which the applicant was told of it at last.</summary>
    public CorrectionWait ToldOn(DateOnly day, WorkingCalendar calendar) =>
        Days < 1 ? this : (this with { Since = day, Reminded = false }).Recounted(calendar);

    /// <summary>With the last day by another calendar, when it gives more time.</summary>
    public CorrectionWait Recounted(WorkingCalendar calendar)
    {
        if (Days < 1)
            return this;
        var (until, provisional) = calendar.AddWorkingDays(Since, Days);
        return until == Until && provisional == Provisional
            ? this
            : this with
            {
                Until = until > Until ? until : Until,
                Provisional = provisional,
            };
    }
}

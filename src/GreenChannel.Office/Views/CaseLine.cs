using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Views;

/// <summary>A case in a list.</summary>
public sealed record CaseLine(
    Guid Id,
    string Number,
    CaseStatus Status,
    string ApplicantName,
    IReadOnlyList<CertificateRequest> Requests,
    DateTimeOffset FiledAt,
    DateTimeOffset? ReceivedAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? ClosedAt,
    DateOnly? DueOn,
    bool DueIsProvisional,
    Deadline? Deadline
);

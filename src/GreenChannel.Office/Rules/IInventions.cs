using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Rules;

/// <summary>A case about an invention, as another case about it sees it.</summary>
/// <param name="Owner">The identifier of the party it is about.</param>
public sealed record InventionCase(Guid CaseId, string Number, string Owner, CaseStatus Status, IReadOnlyList<CertificateRequest> Requests)
{
    /// <summary>The certificate for it that holds; none when there is none.</summary>
    public string? Certificate => Request is { Result: RequestResult.Issued } issued ? issued.Number : null;

    /// <summary>Whether a certificate for the invention may still come of it.</summary>
    public bool IsUnderway =>
        Request is { Result: RequestResult.Pending } && Status is not (CaseStatus.Withdrawn or CaseStatus.Lapsed or CaseStatus.Completed);

    private CertificateRequest? Request => Requests.FirstOrDefault(request => request.Kind == PaperKinds.PriorityExamination);
}

/// <summary>Knows which cases are about an invention, by its application number.</summary>
public interface IInventions
{
    /// <param name="applicationNumber">As <see cref="PatentNumber"/> writes it.</param>
    /// <returns>The newest first, a bounded number.</returns>
    Task<IReadOnlyList<InventionCase>> CasesOfAsync(string applicationNumber, CancellationToken ct);
}

namespace GreenChannel.Core.Approvals;

/// <summary>What a proposal is about, as lists show it and warnings tell it.</summary>
/// <param name="Act">What is to be done, as the list of approvals names it, such as <c>revoke</c>.</param>
/// <param name="About">The number of a certificate or case, or a year.</param>
/// <param name="CaseId">The case that it is about; none when it is about none.</param>
/// <param name="Reason">Why it is proposed.</param>
/// <param name="What">The beginning of the sentence that tells of it, such as <c>The revocation of …</c>.</param>
public sealed record ProposalSubject(ApprovalKind Kind, string Act, string About, Guid? CaseId, string Reason, string What, string WhatZh);

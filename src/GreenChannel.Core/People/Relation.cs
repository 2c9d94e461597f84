using GreenChannel.Core.Identifiers;

namespace GreenChannel.Core.People;

/// <summary>What ties a person to an organisation, so that the person stays away from its cases (回避).</summary>
/// <param name="Organisation">Its credit code, or the identity number of a party.</param>
/// <param name="What">In the person's own words, such as <c>former employer</c>.</param>
/// <param name="From">The first day on which the person stays away.</param>
/// <param name="Until">The last day; none for as long as it is declared.</param>
public sealed record Relation([property: PartyCode] string Organisation, string What, DateOnly From, DateOnly? Until = null)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => day >= From && (Until is null || day <= Until);
}

namespace GreenChannel.Office.Cases;

/// <summary>The versions of a case that an actor may have seen: when the case is at another one by now, nothing is done.</summary>
/// <param name="Any">One of these; none of them fits when the actor named something that was never a version.</param>
public sealed record ExpectedVersion(params IReadOnlyList<long> Any)
{
    public bool Excludes(long version) => !Any.Contains(version);
}

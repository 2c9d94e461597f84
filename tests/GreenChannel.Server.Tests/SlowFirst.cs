using Xunit.Abstractions;

[assembly: TestCollectionOrderer("GreenChannel.Server.Tests.SlowFirst", "GreenChannel.Server.Tests")]

namespace GreenChannel.Server.Tests;

/// <summary>
/// Begins with the tests that wait longest for processes: those of many lives last as long as hundreds of others, which run beside them
/// instead of before.
/// </summary>
public sealed class SlowFirst : ITestCollectionOrderer
{
    private static readonly string[] Slow = ["FiftyKillsTests", "CrashTests", "DoubtTests", "HonestOfficeTests"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection =>
            Array.Exists(Slow, name => collection.DisplayName.Contains(name, StringComparison.Ordinal)) ? 0 : 1
        );
}

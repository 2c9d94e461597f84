using GreenChannel.Core.Audit;
using GreenChannel.Persistence.Audit.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Record;

/// <summary>The audit trail as a chain, and the rows that it binds itself to.</summary>
public sealed class ChainTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task What_was_done_through_the_doors_leaves_no_fault()
    {
        await office.IssuedAsync();
        await office.SweepAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.AcceptedAsync(AnApplication.ForNoViolation())));

        var report = await VerifyAsync(office);

        report.Faults.Should().BeEmpty();
        (report.Size, report.Rows, report.Reads).Should().Match<(long Size, long Rows, long Reads)>(of => of.Size > 20 && of.Rows > 100);
    }

    internal static async Task<ChainReport> VerifyAsync(ServiceFixture office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChainVerification>().RunAsync([], null, null, CancellationToken.None);
    }
}

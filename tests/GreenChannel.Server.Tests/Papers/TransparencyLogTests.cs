using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Core.Transparency;
using GreenChannel.Server.Watchdog;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Papers;

[Trait("Speed", "slow")]
public sealed class TransparencyLogTests : IAsyncLifetime
{
    private ServiceFixture _office = null!;

    public async Task InitializeAsync() => _office = await ServiceFixture.OpenAsync([]);

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Every_paper_that_is_issued_and_every_end_is_in_the_log_and_anyone_can_prove_it()
    {
        var issued = await _office.IssuedAsync();
        await _office.IssuedAsync();
        (await _office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "材料不实" })).Ok();
        (await _office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/approve")).Ok();

        var entries = (await PublicAsync("/log/entries")).AsArray();
        var proofs = (await PublicAsync($"/verify/{issued.Code}"))["log"]!.AsArray();

        entries
            .Select(entry => $"{entry!["number"]} {entry["event"]}")
            .Should()
            .Equal(
                "RC-2026-000001 issued",
                "AN-2026-000001 issued",
                "NV-2026-000001 issued",
                "RC-2026-000002 issued",
                "AN-2026-000002 issued",
                "NV-2026-000002 issued",
                "RV-2026-000001 issued",
                "NV-2026-000001 revoked"
            );
        proofs.Select(proof => proof!["index"]!.GetValue<long>()).Should().Equal(2, 7);
        foreach (var proof in proofs)
        {
            var head = proof!["head"]!;
            byte[][] path = [.. proof["path"]!.AsArray().Select(hash => Convert.FromHexString(hash!.GetValue<string>()))];
            var leaf = MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(proof["leaf"]!.GetValue<string>()));
            MerkleTree
                .IsIncluded(
                    leaf,
                    proof["index"]!.GetValue<long>(),
                    head["size"]!.GetValue<long>(),
                    path,
                    Convert.FromHexString(head["rootHash"]!.GetValue<string>())
                )
                .Should()
                .BeTrue();
            HeadSignature.IsSigned(Head(head), await KeysAsync()).Should().BeTrue();
        }

        entries.ToJsonString().Should().NotContain("示例智算", "the log names nobody");
    }

    [Fact]
    public async Task The_head_is_published_once_a_day_and_a_larger_one_is_consistent_with_a_smaller()
    {
        await _office.IssuedAsync();
        await CareAsync();
        await CareAsync();
        _office.Clock.SetTo("2026-11-24 00:00");
        await _office.IssuedAsync();
        await CareAsync();

        var heads = (await PublicAsync("/log/heads")).AsArray();
        heads.Select(kept => $"{kept!["day"]} {kept["head"]!["size"]}").Should().Equal("2026-11-24 6", "2026-11-23 3");
        byte[][] proof =
        [
            .. (await PublicAsync("/log/consistency?from=3&to=6"))["proof"]!
                .AsArray()
                .Select(hash => Convert.FromHexString(hash!.GetValue<string>())),
        ];
        MerkleTree.IsConsistent(3, Root(heads[1]!), 6, Root(heads[0]!), proof).Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?from=9&to=1")]
    [InlineData("?from=0&to=99999")]
    public async Task Sizes_that_the_log_never_had_are_refused_with_the_field(string query)
    {
        var answer = await _office.As("").GetAsync($"/public/log/consistency{query}");

        answer.Problem.Should().Be("no-such-sizes");
        answer.Status.Should().Be(System.Net.HttpStatusCode.BadRequest);
        answer.Faults.Should().Equal(("?from", "no-such-sizes"));
    }

    private async Task CareAsync()
    {
        await using var scope = _office.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PaperMaintenance>().RunAsync(CancellationToken.None);
    }

    private async Task<JsonNode> PublicAsync(string path) => (await _office.As("").GetAsync($"/public{path}")).Ok().Json;

    private async Task<IReadOnlyList<StatementKey>> KeysAsync() =>
        [
            .. (await PublicAsync("/keys"))["keys"]!
                .AsArray()
                .Select(key =>
                    SomeKeys.PublicOf(key!.AsObject().ToDictionary(member => member.Key, member => member.Value!.GetValue<string>()))
                ),
        ];

    private static SignedHead Head(JsonNode head) =>
        new(
            head["size"]!.GetValue<long>(),
            head["rootHash"]!.GetValue<string>(),
            head["at"]!.GetValue<DateTimeOffset>(),
            head["signature"]!.GetValue<string>()
        );

    private static byte[] Root(JsonNode kept) => Convert.FromHexString(kept["head"]!["rootHash"]!.GetValue<string>());
}

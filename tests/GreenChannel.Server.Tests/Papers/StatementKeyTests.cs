using System.Security.Cryptography;

namespace GreenChannel.Server.Tests.Papers;

/// <summary>A database that knows its statement key starts with no other, unless someone has accepted it.</summary>
public sealed class StatementKeyTests : IAsyncLifetime
{
    private ServiceFixture _office = null!;

    public async Task InitializeAsync() => _office = await ServiceFixture.OpenAsync([]);

    public Task DisposeAsync() => _office.DisposeAsync();

    private string KeyFile => Path.Combine(_office.Data, "keys", "statement-key.pem");

    [Fact]
    public async Task A_missing_key_stops_the_start_and_no_new_one_is_made()
    {
        File.Delete(KeyFile);

        await RestartAsync()
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage($"The database knows the statement key * but {KeyFile} is missing; *keys renew*数据库已登记声明密钥*");

        File.Exists(KeyFile).Should().BeFalse();
    }

    [Fact]
    public async Task A_key_that_the_database_does_not_know_stops_the_start()
    {
        await WriteOtherKeyAsync();

        await RestartAsync()
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("The statement key * is unknown to the database*keys renew*数据库未登记声明密钥*");
    }

    [Theory]
    [Trait("Speed", "slow")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_keys_renew_the_service_starts_signs_with_the_new_key_and_knows_both(bool made)
    {
        File.Delete(KeyFile);
        if (!made)
            await WriteOtherKeyAsync();

        var (code, output) = await ServiceProcess.RunAsync(_office.Data, "keys", "renew");
        await _office.RestartAsync();

        code.Should().Be(0);
        output.Should().Contain("is accepted").And.Contain("已启用声明密钥");
        (await _office.As("").GetAsync("/public/keys")).Ok()["keys"].AsArray().Should().HaveCount(2);
        _office.Sql("SELECT Account FROM audit_entries WHERE Act = 'keys.renew'").Should().Equal("operator");
        (await ServiceProcess.RunAsync(_office.Data, "keys", "renew")).Output.Should().Contain("nothing was changed");
    }

    private Func<Task> RestartAsync() => () => _office.RestartAsync();

    private async Task WriteOtherKeyAsync()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(KeyFile, other.ExportPkcs8PrivateKeyPem());
    }
}

using System.Net;
using System.Net.Sockets;

namespace GreenChannel.Server.Tests.Commands;

/// <summary>Whatever stops the start is one sentence in both languages, without a stack trace.</summary>
[Trait("Speed", "slow")]
public sealed class StartRefusalTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-start-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task An_address_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        (await RefusedAsync(_data, "--urls", url))
            .Should()
            .StartWith($"The address {url} is in use by another program")
            .And.Contain($"地址 {url} 已被其他程序占用");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_is_named()
    {
        var file = Path.Combine(_data, "file");
        await File.WriteAllTextAsync(file, "");
        var below = Path.Combine(file, "data");

        (await RefusedAsync(below)).Should().StartWith($"The data folder {below} cannot be made or written in");
        (await RefusedAsync(below, "migrate")).Should().StartWith($"The data folder {below} cannot be made or written in");
    }

    [Fact]
    public async Task A_database_that_is_none_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_data, "greenchannel.db"), new string('x', 5000));

        (await RefusedAsync(_data)).Should().Contain("数据目录中的数据库无法使用");
    }

    [Theory]
    [InlineData("--Mail:Port=abc", "Mail:Port", "\"abc\"", "whole number")]
    [InlineData("--Watchdog:Enabled=maybe", "Watchdog:Enabled", "\"maybe\"", "true or false")]
    [InlineData("--Mail:Prot=25", "Mail:Prot", "misspelt", "没有配置项")]
    [InlineData("--Signing:Remote:Adress=x", "Signing:Remote:Adress", "misspelt", "没有配置项")]
    [InlineData("--Engine=steam", "steam", "BuiltIn", "Elsa")]
    [InlineData("--Clock=tomorrow", "tomorrow", "form", "格式")]
    [InlineData("--Deadlines:ReminderDays=-1", "Deadlines:ReminderDays", "0 to 250", "0 至 250")]
    [InlineData("--Office:PublicUrl=nonsense", "Office:PublicUrl", "\"nonsense\"", "https://")]
    [InlineData("--urls=nowhere", "urls", "nowhere", "监听地址")]
    public async Task A_wrong_setting_is_named(string typed, params string[] told) =>
        (await RefusedAsync(_data, typed)).Should().ContainAll(told).And.NotContain("ErrorOnUnknown").And.NotContain("System.");

    [Fact]
    public async Task A_file_that_is_not_there_is_named_with_its_full_path()
    {
        var missing = Path.Combine(_data, "missing.csv");

        (await RefusedAsync(_data, "violations", "import", Path.GetRelativePath(Directory.GetCurrentDirectory(), missing)))
            .Should()
            .StartWith($"There is no file {missing}. 找不到文件 {missing}。");
    }

    private static async Task<string> RefusedAsync(string data, params string[] args)
    {
        var (code, output, errors) = await ServiceProcess.RunApartAsync(data, args, ("Logging__LogLevel__Default", "Information"));

        code.Should().Be(1);
        $"{output}{errors}".Should().NotContain("   at ");
        errors.TrimEnd('\n').Should().NotContain("\n").And.MatchRegex("[一-龥]");
        return errors;
    }
}

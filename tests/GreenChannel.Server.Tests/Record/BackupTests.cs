using System.Net;

namespace GreenChannel.Server.Tests.Record;

/// <summary>A backup is made while the service runs, proves that it is whole, and is restored so that no number is given twice.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private const string Passphrase = "correct horse battery staple";
    private readonly ServiceFixture _office = new();
    private readonly string _elsewhere = Directory.CreateTempSubdirectory("greenchannel-backup-").FullName;

    public Task InitializeAsync() => _office.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        Directory.Delete(_elsewhere, recursive: true);
    }

    [Fact]
    public async Task A_backup_of_a_running_service_is_whole_and_its_sealed_keys_open_it()
    {
        await _office.IssuedAsync();

        (await BackupAsync()).Output.Should().Contain("sealed 已封存: Keys:FieldKeyFile").And.NotContain("not in the backup");
        (await RunAsync(_elsewhere, "backup", "verify", Folder, "--passphrase-file", PassphraseFile(Passphrase)))
            .Should()
            .Match<(int Exit, string Output)>(ran => ran.Exit == 0 && ran.Output.Contains("备份完整") && ran.Output.Contains("可以打开"));
        (await RunAsync(_elsewhere, "backup", "verify", Folder, "--passphrase-file", PassphraseFile("another one")))
            .Should()
            .Match<(int Exit, string Output)>(ran => ran.Exit == 1 && ran.Output.Contains("口令不符"));
    }

    [Fact]
    public async Task Without_a_passphrase_each_key_that_is_not_in_it_is_named()
    {
        (await RunAsync(_office.Data, "backup", Folder))
            .Output.Should()
            .Contain("不在备份中: Keys:FieldKeyFile")
            .And.Contain("不在备份中: Signing:StatementKeyFile")
            .And.Contain("不在备份中: Keys:RingFolder|");
        Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Should().NotContain("keys.sealed");
    }

    [Fact]
    public async Task What_was_changed_in_a_backup_is_named()
    {
        var issued = await _office.IssuedAsync();
        await BackupAsync();
        var paper = Directory.EnumerateFiles(Path.Combine(Folder, "certificates"), "*", SearchOption.AllDirectories).First();
        var bytes = await File.ReadAllBytesAsync(paper);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(paper, bytes);
        DatabaseFile.Sql(
            Path.Combine(Folder, "greenchannel.db"),
            $"UPDATE certificates SET Holder = '他人' WHERE Number = '{issued.Number}'"
        );

        var (exit, output) = await RunAsync(_office.Data, "backup", "verify", Folder);

        exit.Should().Be(3);
        output.Should().Contain("数据库与备份清单不符").And.Contain("file-changed").And.Contain("row-changed");
    }

    [Fact]
    public async Task It_goes_into_an_empty_folder_alone_and_comes_out_of_one()
    {
        (await RunAsync(_office.Data, "backup", Path.Combine(_office.Data, "copy"))).Output.Should().Contain("不能位于数据目录之内");
        await BackupAsync();
        (await BackupAsync()).Output.Should().Contain("目录不为空");
        (await RunAsync(_office.Data, "restore", Folder)).Exit.Should().Be(1, "a service works on that data folder");
        (await RunAsync(_elsewhere, "restore", _elsewhere)).Output.Should().Contain("不是备份目录");
    }

    [Fact]
    public async Task After_a_restore_two_persons_end_the_doubt_and_no_number_is_given_a_second_time()
    {
        var before = await _office.IssuedAsync();
        await BackupAsync();
        var since = await _office.IssuedAsync();
        since.Number.Should().EndWith("000002");
        // The sequence outside the database stays where it is; the database is lost.
        await _office.CloseAsync();
        foreach (var lost in Directory.EnumerateFiles(_office.Data, "greenchannel.db*"))
            File.Delete(lost);

        var (exit, output) = await RunAsync(_office.Data, "restore", Folder, "--passphrase-file", PassphraseFile(Passphrase));

        exit.Should().Be(0, output);
        output.Should().Contain("须审计人员和督办人员同意");
        _office.Clock.SetTo("2026-11-23 11:00");
        await _office.RestartAsync();
        var waiting = await _office.As("supervisor").GetAsync("/approvals?kind=record");
        var asked = waiting.Ok().Items.Single()["id"]!.GetValue<string>();
        var own = (await _office.As("auditor").PostAsync($"/approvals/{asked}/approve")).Ok();
        (await _office.As("supervisor").PostAsync($"/approvals/{own.Text("id")}/approve")).Ok();

        (await _office.IssuedAsync()).Number.Should().EndWith("000003", "the second one is in somebody's hands");
        (await _office.As("supervisor").GetAsync($"/certificates/{before.Number}")).Ok();
        (await _office.As("supervisor").GetAsync($"/certificates/{since.Number}")).Status.Should().Be(HttpStatusCode.NotFound);
        var verified = (await _office.As("auditor").GetAsync("/audit/verify?files=true")).Ok();
        verified["faults"].ToJsonString().Should().Be("[]");
    }

    [Fact]
    public async Task Where_the_sequence_is_lost_too_a_series_is_advanced_by_hand_and_never_back()
    {
        await _office.IssuedAsync();
        await _office.CloseAsync();

        (await RunAsync(_office.Data, "numbers", "advance", "NV-2026", "15", "--reason", "已签发至 15 号"))
            .Output.Should()
            .Contain("由 1 推进到 15");
        (await RunAsync(_office.Data, "numbers", "advance", "NV-2026", "3", "--reason", "误")).Output.Should().Contain("未作变更");
        (await RunAsync(_office.Data, "numbers", "advance", "XX-2026", "3", "--reason", "误")).Exit.Should().Be(2);
        (await RunAsync(_office.Data, "numbers", "advance", "NV-2026", "16")).Exit.Should().Be(2);

        _office.Clock.SetTo("2026-11-23 11:00");
        await _office.RestartAsync();
        (await _office.IssuedAsync()).Number.Should().EndWith("000016");
        (await _office.As("auditor").GetAsync("/audit?limit=200"))
            .Ok()
            .Items.Select(entry => entry["act"]!.GetValue<string>())
            .Should()
            .Contain("numbers.advance");
    }

    private string Folder => Path.Combine(_elsewhere, "backup");

    private Task<(int Exit, string Output)> BackupAsync() =>
        RunAsync(_office.Data, "backup", Folder, "--passphrase-file", PassphraseFile(Passphrase));

    private string PassphraseFile(string passphrase)
    {
        var path = Path.Combine(_elsewhere, $"{Guid.NewGuid():N}.txt");
        File.WriteAllText(path, passphrase + "\n");
        return path;
    }

    private static async Task<(int Exit, string Output)> RunAsync(string data, params string[] verb)
    {
        var (exit, output, errors) = await ServiceProcess.RunApartAsync(data, verb, ("GREENCHANNEL_CLOCK", "2026-11-23T10:30:00+08:00"));
        return (exit, output + errors);
    }
}

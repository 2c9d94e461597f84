namespace GreenChannel.Server.Tests.Commands;

[Trait("Speed", "slow")]
public sealed class OperatorVerbsTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-verbs-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Theory]
    [InlineData("clerk", "clark,judge", "There is no role \"clark\", \"judge\"", "没有角色“clark”、“judge”")]
    [InlineData("clerk", ",", "at least one role", "账号至少需要一个角色")]
    [InlineData("somebody", "applicant", "An applicant acts for one organisation", "--organisation: 申请人账号须指定")]
    [InlineData("one two", "clerk", "A user name has 1 to 64", "用户名“one two”无效")]
    public async Task What_is_wrong_with_an_account_is_told_in_both_languages(string name, string roles, string told, string toldZh)
    {
        var (code, output, errors) = await ServiceProcess.RunApartAsync(_data, ["account", "add", name, roles]);

        (code, output).Should().Be((1, ""));
        errors.Should().Contain(told).And.Contain(toldZh);
    }

    [Fact]
    public async Task The_first_two_accounts_are_opened_at_the_machine_and_all_others_are_proposed()
    {
        var first = await ServiceProcess.RunAsync(_data, "account", "first", "security", "chief");
        first.ExitCode.Should().Be(0);
        first.Output.Should().MatchRegex("security: [a-z0-9]{20}\\s+chief: [a-z0-9]{20}");
        (await ServiceProcess.RunAsync(_data, "account", "first", "another", "chief2")).ExitCode.Should().Be(1);

        (await ServiceProcess.RunAsync(_data, "account", "add", "wang", "examiner", "--name", "王敏"))
            .Output.Should()
            .Contain("待督办人员审核");
        (await ServiceProcess.RunAsync(_data, "account", "recover", "chief", "--reason", "手机遗失")).ExitCode.Should().Be(0);
        (await ServiceProcess.RunAsync(_data, "account", "disable", "security")).ExitCode.Should().Be(0);

        var file = Path.Combine(_data, "greenchannel.db");
        DatabaseFile
            .Sql(file, "SELECT UserName, IsDisabled, MustChangePassword FROM AspNetUsers ORDER BY UserName")
            .Should()
            .Equal("chief|0|1", "security|1|1");
        DatabaseFile
            .Sql(file, "SELECT Change, UserName, State, ExpiresAt IS NOT NULL FROM account_proposals ORDER BY Id")
            .Should()
            .Equal("Open|wang|Proposed|0", "Recover|chief|Proposed|1");
        var entries = DatabaseFile.Sql(file, "SELECT Act, Changes FROM audit_entries ORDER BY Id");
        entries
            .Select(entry => entry.Split('|')[0])
            .Should()
            .Equal("record.begin", "account.put", "account.put", "account.propose", "account.propose", "account.disable");
        entries.Should().OnlyContain(entry => !entry.Contains(first.Output.Split(": ")[1].Trim().Substring(0, 20)));
    }

    [Fact]
    public async Task An_import_that_does_not_say_whose_records_it_holds_and_until_when_warns_of_what_is_supposed()
    {
        var file = Path.Combine(_data, "records.csv");
        await File.WriteAllTextAsync(
            file,
            "authority,documentNumber,kind,partyName,creditCode,decidedOn,performedOn,repairedOn,district,industry\n"
        );

        var supposed = await ServiceProcess.RunApartAsync(_data, ["violations", "import", file]);
        var said = await ServiceProcess.RunApartAsync(
            _data,
            ["violations", "import", file, "--source", "copyright", "--until", "2026-01-31"]
        );

        supposed.ExitCode.Should().Be(0);
        supposed
            .Errors.Should()
            .ContainAll(
                "Without --source the records count as those of ip-office",
                "不覆盖其他数据来源",
                "Without --until",
                "视为数据截至今日"
            );
        (said.ExitCode, said.Errors).Should().Be((0, ""));
    }
}

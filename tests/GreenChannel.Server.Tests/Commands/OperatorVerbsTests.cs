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
    [InlineData("one two", "clerk", "'one two' is invalid", "用户名“one two”无效")]
    public async Task What_is_wrong_with_an_account_is_told_in_both_languages(string name, string roles, string told, string toldZh)
    {
        var (code, output, errors) = await ServiceProcess.RunApartAsync(_data, ["account", "add", name, roles]);

        (code, output).Should().Be((1, ""));
        errors.Should().Contain(told).And.Contain(toldZh);
    }

    [Fact]
    public async Task Opening_an_account_and_changing_its_roles_leave_one_entry_each_in_the_audit_trail()
    {
        (await ServiceProcess.RunAsync(_data, "account", "add", "wang", "examiner", "--name", "王敏")).ExitCode.Should().Be(0);
        (await ServiceProcess.RunAsync(_data, "account", "add", "wang", "reviewer")).ExitCode.Should().Be(0);

        var entries = DatabaseFile.Sql(Path.Combine(_data, "greenchannel.db"), "SELECT Act, Changes FROM audit_entries ORDER BY Id");
        entries.Should().HaveCount(2).And.OnlyContain(entry => entry.StartsWith("account.put|", StringComparison.Ordinal));
        entries[0].Should().ContainAll("\"change\":\"Added\"", "\"Roles\":[null,\"examiner\"]", "王敏");
        entries[1].Should().ContainAll("\"change\":\"Modified\"", "\"Roles\":[\"examiner\",\"reviewer\"]").And.NotContain("王敏");
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

using GreenChannel.Server.Commands;

namespace GreenChannel.Server.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"greenchannel-never-made-{Guid.NewGuid():N}");

    // Nothing that ends with a text makes as much as a folder.
    public void Dispose() => Directory.Exists(_data).Should().BeFalse();

    [Theory]
    [Trait("Speed", "slow")]
    [InlineData("--version")]
    [InlineData("version")]
    public async Task The_version_is_name_and_number(string asked)
    {
        var (code, output, errors) = await ServiceProcess.RunApartAsync(_data, [asked]);

        (code, errors).Should().Be((0, ""));
        output.Trim().Should().MatchRegex(@"^GreenChannel \d+\.\d+\.\d+(-preview\.\d+)?$");
    }

    [Theory]
    [InlineData("no-such-verb", "no-such-verb")]
    [InlineData("account shut somebody", "account shut")]
    [InlineData("--sreve", "--sreve")]
    [InlineData("-x", "-x")]
    [InlineData("migrate --all", "--all")]
    [InlineData("migrate now", "now")]
    [InlineData("account add clerk", "account add")]
    [InlineData("account add clerk clerk --email", "--email")]
    [InlineData("account add clerk clerk --person A --person B", "--person")]
    [InlineData("integrity --all=yes", "--all")]
    [InlineData("--Mail:Port", "--Mail:Port")]
    [InlineData("help no-such-verb", "no-such-verb")]
    public void What_is_unknown_or_wrong_is_named_in_both_languages_before_the_usage(string typed, string named)
    {
        CommandLine.TryRead(typed.Split(' '), out _, out var ending).Should().BeFalse();

        ending!.Code.Should().Be(2);
        var lines = ending.Text.Split('\n');
        lines[0].Should().Contain(named).And.MatchRegex("[a-z].*[一-龥]");
        lines[1].Should().BeEmpty();
        lines.Length.Should().BeGreaterThan(3);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task An_unknown_verb_is_told_as_an_error_and_nothing_is_served()
    {
        var (code, output, errors) = await ServiceProcess.RunApartAsync(_data, ["serv"]);

        (code, output).Should().Be((2, ""));
        errors.Should().StartWith("There is no verb \"serv\". 没有命令“serv”。").And.Contain("violations import FILE");
    }

    [Theory]
    [InlineData("--help", "violations import FILE")]
    [InlineData("-h", "account add NAME")]
    [InlineData("help", "(no verb)")]
    [InlineData("--urls http://127.0.0.1:0 --help", "(no verb)")]
    [InlineData("account add --help", "[--organisation CODE]")]
    [InlineData("help account add", "[--organisation CODE]")]
    [InlineData("demo -h", "demo [FOLDER]")]
    public void Help_is_given_for_all_and_for_one_verb(string typed, string told)
    {
        CommandLine.TryRead(typed.Split(' '), out _, out var ending).Should().BeFalse();

        ending!.Code.Should().Be(0);
        ending.Text.Should().Contain(told);
    }

    [Fact]
    public void Settings_go_to_the_host_as_one_word_each()
    {
        CommandLine
            .TryRead(["--urls", "http://127.0.0.1:0", "--Mail:Port=25", "--Mail:Host", "mail", "--data=/d"], out var line, out _)
            .Should()
            .BeTrue();

        line!.Verb.Should().BeNull();
        line.Settings.Should().Equal("--urls=http://127.0.0.1:0", "--Mail:Port=25", "--Mail:Host=mail", "--data=/d");
    }

    [Fact]
    public void Values_are_cleaned_of_blanks_and_composed_and_paths_are_used_as_they_are_given()
    {
        CommandLine
            .TryRead(["violations\u00A0", "import", " r.csv", "--source", "\u3000ip-office\u00A0", "--partial"], out var import, out _)
            .Should()
            .BeTrue();
        CommandLine.TryRead(["account", "add", "\u3000e\u0301 ", "clerk", "--name=陈明\u200B"], out var account, out _).Should().BeTrue();

        (import!.Values[0], import.Option("--source"), import.Has("--partial")).Should().Be((" r.csv", "ip-office", true));
        (account!.Values[0], account.Option("--name")).Should().Be(("\u00E9", "陈明"));
    }
}

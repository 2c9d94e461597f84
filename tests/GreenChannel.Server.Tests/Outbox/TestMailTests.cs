namespace GreenChannel.Server.Tests.Outbox;

[Trait("Speed", "slow")]
[Trait("Needs", "tools")]
public sealed class TestMailTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-mail-test-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_test_mail_arrives_and_the_verb_says_that_it_was_taken()
    {
        await using var mail = await MailServer.StartAsync();

        var (code, output, errors) = await TestAsync("registrar@example.com", mail.Port);

        (code, errors).Should().Be((0, ""));
        output.Should().Contain($"127.0.0.1:{mail.Port} took the test mail to registrar@example.com").And.Contain("已接受");
        var arrived = mail.Mails.Should().ContainSingle().Subject;
        arrived.To.Mailboxes.Single().Address.Should().Be("registrar@example.com");
        arrived.TextBody.Should().Contain("测试邮件").And.Contain("This is a test mail");
    }

    [Fact]
    public async Task What_the_server_says_is_told_when_it_takes_nothing()
    {
        var (code, output, errors) = await TestAsync("registrar@example.com", ServiceProcess.FreePort());

        (code, output).Should().Be((1, ""));
        errors.Should().MatchRegex("did not take the mail: .*refused.*未接受测试邮件");
    }

    [Fact]
    public async Task Without_a_server_or_an_address_the_verb_says_so()
    {
        (await ServiceProcess.RunApartAsync(_data, ["mail", "test", "registrar@example.com"]))
            .Should()
            .Be((1, "", "No mail server is configured: set Mail:Host. 未配置邮件服务器，请设置 Mail:Host。\n"));
        (await TestAsync("nobody at home", 25)).Errors.Should().Contain("\"nobody at home\" is no mail address");
    }

    private Task<(int ExitCode, string Output, string Errors)> TestAsync(string to, int port) =>
        ServiceProcess.RunApartAsync(_data, ["mail", "test", to, "--Mail:Host=127.0.0.1", $"--Mail:Port={port}", "--Mail:Security=None"]);
}

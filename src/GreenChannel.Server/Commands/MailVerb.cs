using System.Net.Sockets;
using System.Security.Authentication;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Notices;
using GreenChannel.Server.Outbox;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace GreenChannel.Server.Commands;

/// <summary>
/// Sends one mail with the settings that warnings are sent with, so that they are known to work before the first warning.
/// </summary>
internal static class MailVerb
{
    public static async Task<int> TestAsync(WebApplication app, string address)
    {
        var (mail, outbox) = (app.Services.GetRequiredService<MailOptions>(), app.Services.GetRequiredService<OutboxOptions>());
        if (!mail.IsConfigured)
            return Refused("No mail server is configured: set Mail:Host. 未配置邮件服务器，请设置 Mail:Host。");
        if (!MailboxAddress.TryParse(address, out var to))
            return Refused($"\"{address}\" is no mail address. “{address}”不是有效的邮箱地址。");
        if (!MailboxAddress.TryParse(mail.From, out var from))
            return Refused(
                $"The setting Mail:From is no mail address: \"{mail.From}\". 配置项 Mail:From 不是有效的邮箱地址：“{mail.From}”。"
            );

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(outbox.TimeoutSeconds));
        try
        {
            using var client = await MailSender.ConnectAsync(mail, outbox, patience.Token);
            await client.SendAsync(Write(app.Services.GetRequiredService<OfficeOptions>().Name, from, to), patience.Token);
            // Leaving politely is no part of the delivery.
            await client.DisconnectAsync(true, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception e)
            when (e
                    is SocketException
                        or IOException
                        or AuthenticationException
                        or CommandException
                        or ProtocolException
                        or ServiceNotConnectedException
                        or MailKit.Security.AuthenticationException
                        or MailKit.Security.SslHandshakeException
                        or OperationCanceledException
                        or TimeoutException
                        or NotSupportedException
            )
        {
            var why = (e is OperationCanceledException ? $"no answer in {outbox.TimeoutSeconds} s" : e.Message)
                .TrimEnd('.')
                .ReplaceLineEndings(" ");
            return Refused(
                $"The mail server {mail.Host}:{mail.Port} did not take the mail: {why}. "
                    + $"邮件服务器 {mail.Host}:{mail.Port} 未接受测试邮件：{why}。"
            );
        }

        Console.WriteLine(
            $"The mail server {mail.Host}:{mail.Port} took the test mail to {address}. "
                + $"邮件服务器 {mail.Host}:{mail.Port} 已接受发往 {address} 的测试邮件。"
        );
        return 0;
    }

    private static MimeMessage Write(string office, MailboxAddress from, MailboxAddress to) =>
        new(
            [new MailboxAddress(office, from.Address)],
            [to],
            $"【{office}】测试邮件 Test mail",
            new TextPart("plain")
            {
                Text = "这是一封测试邮件，收到即表示邮件设置正确。This is a test mail; the mail settings work if you read it.\n",
            }
        );

    private static int Refused(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}

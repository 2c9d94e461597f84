using GreenChannel.Core.Papers;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Persistence.Watchdog;
using MailKit.Net.Smtp;
using MimeKit;

namespace GreenChannel.Server.Outbox;

/// <summary>
/// Sends a warning to officers, what happened to a case to its contact, or a code to the owner of an account, by mail. The message id is
/// the delivery's, so a second copy could be told by it.
/// </summary>
internal sealed class MailSender(MailOptions options, OutboxOptions outbox, OfficeOptions office, IContactTexts texts) : IMessageSender
{
    public DeliveryChannel Channel => DeliveryChannel.Mail;

    public async Task SendAsync(OutgoingMessage outgoing, Func<Task> begin, CancellationToken ct)
    {
        using var client = await ConnectAsync(options, outbox, ct);
        var mail = Write(outgoing);
        await begin();
        try
        {
            await client.SendAsync(mail, ct);
        }
        catch (Exception e) when (e is not SmtpCommandException)
        {
            // Only a server that says no has surely not taken it.
            throw new MayHaveArrivedException(e.Message);
        }

        // Leaving politely is no part of the delivery; the connection is closed anyway.
        await client.DisconnectAsync(true, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A connection to the mail server that takes mails.</summary>
    internal static async Task<SmtpClient> ConnectAsync(MailOptions options, OutboxOptions outbox, CancellationToken ct)
    {
        var client = new SmtpClient { Timeout = outbox.TimeoutSeconds * 1000 };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Secured, ct);
            if (options.User.Length > 0)
                await client.AuthenticateAsync(options.User, options.Password, ct);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private MimeMessage Write(OutgoingMessage outgoing)
    {
        var (subject, text) = outgoing.Alert is { } line
            ? WordsOf(line)
            : WordsOf(
                outgoing.Message.Account is { } account ? texts.Of(account) : texts.Of(outgoing.Message.Kind, outgoing.Message.Facts!)
            );
        var mail = new MimeMessage
        {
            MessageId = $"{outgoing.Delivery.Id:N}@{new Uri(office.PublicUrl).Host}",
            Subject = $"【{office.Name}】{subject}",
            Date = outgoing.Message.At,
            Body = new TextPart("plain") { Text = text },
        };
        mail.From.Add(new MailboxAddress(office.Name, options.From));
        mail.To.Add(AddressOf(outgoing.Delivery.Target));
        // No out-of-office note should come back.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    // What a reader of addresses makes another of, such as one within brackets, is told to nobody.
    private static MailboxAddress AddressOf(string target) =>
        MailboxAddress.TryParse(target, out var address) && (address.Address == target || address.GetAddress(idnEncode: true) == target)
            ? address
            : throw new ReceiverGoneException("The address is not one address.");

    private static (string Subject, string Text) WordsOf(ContactText text) => (text.Subject, text.Body);

    private (string Subject, string Text) WordsOf(AlertLine line)
    {
        var alert = line.Alert;
        return (
            alert.TextZh,
            $"""
            {alert.TextZh}
            {alert.Text}

            时间 Raised at: {alert.RaisedAt:yyyy-MM-dd HH:mm}
            办件 Case: {line.CaseNumber ?? "—"}
            申请人 Applicant: {line.ApplicantName ?? "—"}

            请登录 {office.PublicUrl} 签收处理。Please sign in and acknowledge.
            """
        );
    }
}

using System.Text.RegularExpressions;
using GreenChannel.Server.Tests.Outbox;

namespace GreenChannel.Server.Tests.Access;

/// <summary>An office with a real mail server that keeps what it gets.</summary>
public abstract partial class OfficeWithMail : IAsyncLifetime
{
    /// <summary>The enterprise of applicant-b.</summary>
    protected const string Enterprise = "91110108MA0000015T";

    /// <summary>One that has no account yet.</summary>
    protected const string NewEnterprise = "91110108MA0000023M";

    protected const string Chosen = "green-river-77-stone";
    private MailServer _mail = null!;
    protected ServiceFixture Office { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _mail = await MailServer.StartAsync();
        Office = await ServiceFixture.OpenAsync(
            new()
            {
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = $"{_mail.Port}",
                ["Mail:Security"] = "None",
                ["Mail:From"] = "office@example.com",
            }
        );
    }

    public async Task DisposeAsync()
    {
        await Office.DisposeAsync();
        await _mail.DisposeAsync();
    }

    protected Task<Answer> AskAsync(string mail, string enterprise = NewEnterprise) =>
        AsAnybody(
            "/sign-up",
            new
            {
                organisation = new { name = "北京样例新材料有限公司", creditCode = enterprise },
                person = "王五",
                mail,
            }
        );

    protected Task<Answer> AsAnybody(string path, object body) => Office.As("").PostAsync(path, body);

    protected List<string> MailsTo(string address) =>
        [.. _mail.Mails.Where(mail => mail.To.ToString().Contains(address, StringComparison.Ordinal)).Select(mail => mail.TextBody ?? "")];

    protected async Task<string> TextAsync(string address, int count)
    {
        await Patience.UntilAsync(() => Task.FromResult(MailsTo(address).Count >= count), $"mail {count} to {address}");
        return MailsTo(address)[count - 1];
    }

    protected async Task<string> CodeAsync(string address, int count) => Code().Match(await TextAsync(address, count)).Groups[1].Value;

    protected Task SentAsync() =>
        Patience.UntilAsync(
            () =>
                Task.FromResult(
                    Office.Sql("SELECT 1 FROM outbox_messages WHERE Place IS NULL").Count == 0
                        && Office.Sql("SELECT 1 FROM deliveries WHERE State <> 'Sent'").Count == 0
                ),
            "the mails to go out"
        );

    [GeneratedRegex("码：([0-9A-Z]{12})")]
    private static partial Regex Code();
}

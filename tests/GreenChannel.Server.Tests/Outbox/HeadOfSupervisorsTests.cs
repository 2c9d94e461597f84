using GreenChannel.Core.Encryption;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Outbox;

/// <summary>The last warning of an overdue case goes to the head of the supervisors, and not to whoever keeps the machine.</summary>
[Trait("Speed", "slow")]
public sealed class HeadOfSupervisorsTests
{
    [Theory]
    [InlineData("supervisor2", "supervisor2@example.com")]
    [InlineData("", "supervisor2@example.com", "supervisor@example.com")]
    public async Task It_goes_to_whoever_is_named_and_to_all_supervisors_when_nobody_is(string head, params string[] told)
    {
        await using var mail = await MailServer.StartAsync();
        await using var office = await ServiceFixture.OpenAsync(
            new()
            {
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = $"{mail.Port}",
                ["Mail:Security"] = "None",
                ["Deadlines:Head:0"] = head,
            }
        );
        await office.AcceptedAsync(AnApplication.ForNoViolation());
        office.Clock.SetTo("2026-12-03 09:00");

        await office.SweepAsync();

        await Patience.UntilAsync(
            () => Task.FromResult(office.Sql("SELECT Id FROM outbox_messages WHERE Place IS NULL").Count == 0),
            "the messages to be addressed"
        );
        office
            .Sql(
                "SELECT DISTINCT d.Target FROM deliveries d JOIN outbox_messages m ON m.Id = d.MessageId JOIN alerts a ON a.Id = m.AlertId "
                    + "WHERE a.Code = 'overdue-administrator' AND d.Channel = 'Mail'"
            )
            .Select(office.Services.GetRequiredService<FieldCipher>().Decrypt)
            .Should()
            .BeEquivalentTo(told);
    }
}

using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Filing;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Papers;

[Trait("Needs", "tools")]
public sealed class UnavailableSignerTests
{
    [Fact]
    public async Task An_attempt_that_fails_after_a_number_was_taken_keeps_nobody_waiting()
    {
        await using var authority = await TimestampServer.StartAsync();
        await using var office = await ServiceFixture.OpenAsync(new() { ["Signing:Timestamp:Url"] = authority.Url });
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());
        authority.IsOpen = false;
        await using var scope = office.Services.CreateAsyncScope();
        var transaction = scope.ServiceProvider.GetRequiredService<WithdrawCase>();

        var fails = async () =>
            await transaction.RunAsync(
                Guid.Parse(id),
                "撤回",
                new Core.People.Actor("applicant-a", "applicant-a", "甲", ["applicant"], AnApplication.CreditCode),
                null,
                CancellationToken.None
            );
        await fails.Should().ThrowAsync<Core.Papers.SigningUnavailableException>();
        authority.IsOpen = true;

        // The scope of the failed attempt is still open, as that of a sweep over many cases is.
        var withdrawn = office.As("applicant-a").PostAsync($"/cases/{id}/withdraw", new { reason = "撤回" });
        (await withdrawn.WaitAsync(TimeSpan.FromSeconds(20))).Ok().Text("status").Should().Be("withdrawn");
    }
}

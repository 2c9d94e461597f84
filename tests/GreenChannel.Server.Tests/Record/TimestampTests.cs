using System.Text;
using GreenChannel.Office.Record;
using GreenChannel.Server.Tests.Papers;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Record;

/// <summary>Heads that a timestamp authority has had in hand (RFC 3161).</summary>
[Trait("Needs", "tools")]
public sealed class TimestampTests
{
    [Fact]
    public async Task A_stamped_head_is_verified_by_openssl_and_makes_an_export_anchored()
    {
        await using var authority = await TimestampServer.StartAsync();
        await using var office = await ServiceFixture.OpenAsync(new() { ["Signing:Timestamp:Url"] = authority.Url });
        await office.AcceptedAsync(AnApplication.ForNoViolation());
        var (heads, anchor) = await SignAsync(office);
        var (token, stamped) = (Path.Combine(office.Data, "token.tst"), Path.Combine(office.Data, "stamped.txt"));
        await File.WriteAllBytesAsync(token, Convert.FromBase64String(anchor.Receipt));
        await File.WriteAllBytesAsync(stamped, Encoding.ASCII.GetBytes($"{heads.Audit.Signature}\n{heads.Log.Signature}"));

        Poppler
            .Run("openssl", "ts", "-verify", "-token_in", "-in", token, "-data", stamped, "-CAfile", authority.Certificate)
            .Should()
            .Contain("Verification: OK");

        await office.CloseAsync();
        (await ServiceProcess.RunAsync(office.Data, "audit", "export", Path.Combine(office.Data, "exported"))).ExitCode.Should().Be(0);
        var (code, said) = await LivedInOffice.VerifyElsewhereAsync(office.Data);
        (code, said).Should().Match<(int Code, string Said)>(of => of.Code == 0 && of.Said.Contains("anchored until entry"));
    }

    [Fact]
    public async Task An_authority_that_is_silent_keeps_no_head_from_being_signed()
    {
        await using var authority = await TimestampServer.StartAsync();
        await using var office = await ServiceFixture.OpenAsync(new() { ["Signing:Timestamp:Url"] = authority.Url });
        authority.IsOpen = false;

        await using var scope = office.Services.CreateAsyncScope();
        var (heads, missed) = await scope.ServiceProvider.GetRequiredService<SignHead>().RunAsync(default);

        heads.Should().NotBeNull();
        missed.Should().ContainSingle().Which.Place.Should().Be("timestamp");
    }

    private static async Task<(Heads Heads, Anchor Anchor)> SignAsync(ServiceFixture office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var (heads, _) = await scope.ServiceProvider.GetRequiredService<SignHead>().RunAsync(default);
        var store = scope.ServiceProvider.GetRequiredService<IRecordStore>();
        return (heads!, (await store.AnchorsAsync(10, default)).First(anchor => anchor.Place == "timestamp"));
    }
}

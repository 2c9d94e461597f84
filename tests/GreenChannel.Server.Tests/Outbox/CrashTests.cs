namespace GreenChannel.Server.Tests.Outbox;

[Trait("Speed", "slow")]
[Trait("Needs", "tools")]
public sealed class CrashTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-crash-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Killed_between_claim_and_send_the_mail_goes_out_once_after_the_restart()
    {
        await using var mail = await MailServer.StartAsync();
        (string, string)[] settings =
        [
            ("Mail__Host", "127.0.0.1"),
            ("Mail__Port", $"{mail.Port}"),
            ("Mail__Security", "None"),
            ("Outbox__TimeoutSeconds", "60"),
        ];
        await AcceptACaseAsync();
        mail.Hold();
        await using (var killed = await ServiceProcess.StartAsync(_data, "2026-11-26T09:00:00+08:00", settings))
        {
            await Patience.UntilAsync(
                () => Task.FromResult(Sql("SELECT COUNT(*) FROM deliveries WHERE State = 'Claimed'") == "1"),
                "the claim"
            );
            await killed.KillAsync();
        }

        Sql("SELECT State FROM deliveries").Should().Be("Claimed");
        mail.Release();
        // By then the claim of the dead one has run out.
        await using var next = await ServiceProcess.StartAsync(_data, "2026-11-26T09:05:00+08:00", settings);

        await Patience.UntilAsync(() => Task.FromResult(Sql("SELECT State FROM deliveries") == "Sent"), "the mail");
        mail.Mails.Should().ContainSingle();
        Sql("SELECT COUNT(*) FROM alerts WHERE Kind = 'Deadline'").Should().Be("1", "the rung fired once");
    }

    [Fact]
    public async Task Killed_between_send_and_mark_a_webhook_is_told_again_under_the_id_it_knows()
    {
        await using var other = await HookReceiver.StartAsync();
        (string, string)[] settings = [("Outbox__AllowPlainHttp", "true")];
        await AcceptACaseAsync(async office => await office.HookAsync(other.Url, "平台", _data), settings);
        var answer = new TaskCompletionSource();
        other.Before = answer.Task;
        await using (var killed = await ServiceProcess.StartAsync(_data, "2026-11-26T09:00:00+08:00", settings))
        {
            await Patience.UntilAsync(() => Task.FromResult(!other.All.IsEmpty), "the first telling");
            await killed.KillAsync();
        }

        Sql("SELECT State FROM deliveries").Should().Be("Sending");
        answer.SetResult();
        await using var next = await ServiceProcess.StartAsync(_data, "2026-11-26T09:05:00+08:00", settings);

        await Patience.UntilAsync(() => Task.FromResult(Sql("SELECT State FROM deliveries") == "Sent"), "the second telling");
        other.All.Should().HaveCount(2);
        other.All.Select(told => told.Id).Distinct().Should().ContainSingle();
    }

    [Theory]
    [InlineData("2026-11-20T23:59:59+08:00", "2026-11-20", "2026-11-27")]
    [InlineData("2026-11-21T00:00:00+08:00", "2026-11-21", "2026-11-27")]
    [InlineData("2026-11-29T23:59:59+08:00", "2026-11-29", "2026-12-04")]
    [InlineData("2026-11-30T00:00:00+08:00", "2026-11-30", "2026-12-07")]
    public async Task On_a_machine_in_Los_Angeles_days_are_days_of_Beijing(string clock, string accepted, string due)
    {
        await using var office = await ServiceProcess.StartAsync(_data, $"{clock};speed=0.001", ("TZ", "America/Los_Angeles"));

        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());

        var proof = (await office.As("applicant-a").GetAsync($"/cases/{id}/deadline")).Ok();
        (proof.Text("acceptedOn"), proof.Text("dueOn")).Should().Be((accepted, due));
    }

    private async Task AcceptACaseAsync(Func<ServiceProcess, Task>? also = null, params (string, string)[] settings)
    {
        await using var office = await ServiceProcess.StartAsync(_data, "2026-11-23T10:00:00+08:00", settings);
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        // Of a task that someone has taken there is one mail.
        (await office.As("examiner2").PostAsync($"/tasks/{await office.TaskAsync(id, "examinePriority")}/claim")).Ok();
        if (also is not null)
            await also(office);
    }

    private string Sql(string sql) => string.Join(',', DatabaseFile.Sql(Path.Combine(_data, "greenchannel.db"), sql));
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Server.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Outbox;

[Trait("Needs", "tools")]
public sealed class OutboxTests : IAsyncLifetime
{
    private MailServer _mail = null!;
    private ServiceFixture _office = null!;

    public async Task InitializeAsync()
    {
        _mail = await MailServer.StartAsync();
        _office = new ServiceFixture(
            new()
            {
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = $"{_mail.Port}",
                ["Mail:Security"] = "None",
                ["Outbox:AllowPlainHttp"] = "true",
                ["Outbox:TimeoutSeconds"] = "5",
            }
        );
        await _office.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_has_the_task_gets_the_mail_and_the_supervisors_when_nobody_has()
    {
        var taken = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await _office.AcceptedAsync(AnApplication.ForNoViolation());
        (await _office.As("examiner2").PostAsync($"/tasks/{await _office.TaskAsync(taken, "examinePriority")}/claim")).Ok();
        _office.Clock.SetTo("2026-11-26 09:00");

        await _office.SweepAsync();

        await MailsAsync(3);
        _mail
            .Mails.SelectMany(mail => mail.To.Mailboxes)
            .Select(to => to.Address)
            .Should()
            .BeEquivalentTo("examiner2@example.com", "supervisor@example.com", "supervisor2@example.com");
        var mail = _mail.Mails[0];
        mail.Subject.Should().Contain("办理时限已过半");
        mail.TextBody.Should().Contain("GC2026").And.Contain("half of the time is used");
        _mail.Mails.Select(one => one.MessageId).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_mail_that_fails_is_tried_again_later_and_later_until_it_is_a_dead_letter_that_can_be_sent_again()
    {
        var port = _mail.Port;
        await _mail.DisposeAsync();
        await OneAlertAsync();
        int[] waits = [10, 60, 300, 1800, 7200, 21600];
        for (var attempt = 1; attempt <= waits.Length; attempt++)
        {
            await DeliveryAsync(delivery =>
                delivery["attempts"]!.GetValue<int>() == attempt && delivery["state"]!.GetValue<string>() == "waiting"
            );
            _office.Clock.SetTo(
                $"{_office.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddSeconds(waits[attempt - 1]):yyyy-MM-dd HH:mm:ss}"
            );
        }

        var dead = await DeliveryAsync(delivery => delivery["state"]!.GetValue<string>() == "dead");
        dead["lastError"]!.GetValue<string>().Should().NotBeEmpty();
        _mail = await MailServer.StartAsync(port);
        (await _office.As("administrator").PostAsync($"/deliveries/{dead["id"]}/redeliver")).Ok();

        await MailsAsync(1);
        await DeliveryAsync(delivery => delivery["state"]!.GetValue<string>() == "sent");
    }

    [Fact]
    public async Task A_mail_whose_sender_died_while_sending_is_shown_as_uncertain_and_not_sent_twice()
    {
        await OneAlertAsync();
        await DeliveryAsync(delivery => delivery["state"]!.GetValue<string>() == "sent");
        var until = _office.Clock.GetUtcNow().AddSeconds(60);
        _office.Sql(
            "UPDATE deliveries SET State = 'Sending', ClaimedBy = 'a program that is gone', SentAt = NULL, "
                + $"ClaimedUntil = {until.ToUnixTimeMilliseconds()}"
        );
        (await RecoverAsync()).Should().Be(0, "another sender may be about to tell it");

        _office.Clock.Advance(TimeSpan.FromSeconds(61));

        await DeliveryAsync(delivery => delivery["state"]!.GetValue<string>() == "uncertain");
        _mail.Mails.Should().ContainSingle();
    }

    [Fact]
    public async Task A_sender_whose_claim_has_gone_to_another_marks_nothing_and_is_told_so()
    {
        await OneAlertAsync();
        await DeliveryAsync(delivery => delivery["state"]!.GetValue<string>() == "sent");
        var until = _office.Clock.GetUtcNow().AddHours(1);
        _office.Sql($"UPDATE deliveries SET State = 'Claimed', ClaimedBy = 'slow', ClaimedUntil = {until.ToUnixTimeMilliseconds()}");
        await using var scope = _office.Services.CreateAsyncScope();
        var delivery = await scope.ServiceProvider.GetRequiredService<GreenChannelDb>().Deliveries.SingleAsync();
        _office.Sql("UPDATE deliveries SET ClaimedBy = 'quick'");

        delivery.Begin(until);
        (await scope.ServiceProvider.GetRequiredService<DeliveryQueue>().NoteAsync(default)).Should().BeFalse();

        _office.Sql("SELECT State || ' by ' || ClaimedBy FROM deliveries").Should().Equal("Claimed by quick");
    }

    [Fact]
    public async Task A_sender_that_stops_lets_go_of_what_it_has_taken()
    {
        await using var other = await HookReceiver.StartAsync();
        var answer = new TaskCompletionSource();
        other.Before = answer.Task;
        await _office.HookAsync(other.Url, "市级平台", _office.Data);
        await OneAlertAsync();
        await Patience.UntilAsync(() => Task.FromResult(!other.All.IsEmpty), "the first telling");

        await _office.RestartAsync();
        answer.SetResult();

        await Patience.UntilAsync(
            () => Task.FromResult(_office.Sql("SELECT COUNT(*) FROM deliveries WHERE State <> 'Sent'").Single() == "0"),
            "all to be told, with the clock standing still"
        );
        _office.Sql("SELECT COUNT(*) FROM deliveries WHERE ClaimedUntil IS NOT NULL").Should().Equal("0");
    }

    [Fact]
    public async Task A_webhook_is_signed_by_the_standard_and_told_again_under_the_same_id_until_it_answers()
    {
        await using var other = await HookReceiver.StartAsync();
        other.Answer = 503;
        var hook = await _office.HookAsync(other.Url, "市级平台", _office.Data);
        var secret = Convert.FromBase64String(hook.Secret["whsec_".Length..]);
        await OneAlertAsync();
        await Patience.UntilAsync(
            async () => !other.All.IsEmpty && (await _office.As("supervisor").GetAsync("/deliveries?state=waiting")).Ok().Items.Any(),
            "the first telling to fail"
        );

        other.Answer = 204;
        _office.Clock.SetTo("2026-11-26 09:30");
        await HookDeliveryAsync(hook.Id, "sent");

        other.All.Should().HaveCount(2);
        other.All.Select(told => told.Id).Distinct().Should().ContainSingle();
        foreach (var told in other.All)
        {
            var signature = Convert.ToBase64String(
                HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{told.Id}.{told.Timestamp}.{told.Body}"))
            );
            told.Signature.Should().Be($"v1,{signature}");
            JsonNode.Parse(told.Body)!["type"]!.GetValue<string>().Should().Be("alert.raised");
            JsonNode.Parse(told.Body)!["data"]!["rung"]!.GetValue<string>().Should().Be("half-used");
        }

        (await _office.As("administrator").GetAsync($"/webhooks/{hook.Id}")).Ok().Json.AsObject().Should().NotContainKey("secret");
        (await _office.As("supervisor").GetAsync("/webhooks")).Problem.Should().Be("role-required");
    }

    [Fact]
    public async Task What_the_office_tells_the_outside_takes_an_administrator_and_a_supervisor()
    {
        await using var other = await HookReceiver.StartAsync();
        var proposed = await _office.As("administrator").PostAsync("/webhooks", new { url = other.Url, name = "市级平台" });

        (await _office.As("administrator").GetAsync("/webhooks")).Ok().Items.Should().BeEmpty("a supervisor has to agree first");
        var seen = (await _office.As("supervisor").GetAsync($"/approvals/{proposed.Text("id")}")).Ok();
        seen["wish"]["order"]!["url"]!.GetValue<string>().Should().Be(other.Url);
        seen.Json.ToJsonString().Should().NotContain("ecret\":\"", "the signing secret is the proposer's alone");
        (await _office.As("administrator").PostAsync($"/approvals/{proposed.Text("id")}/approve")).Problem.Should().Be("role-required");
        await _office.AgreeAsync(proposed);

        var hook = (await _office.As("administrator").GetAsync("/webhooks")).Ok().Items.Single()["id"]!;
        var resting = new
        {
            url = other.Url,
            name = "市级平台",
            active = false,
        };
        var changed = await _office.As("administrator").PutJsonAsync($"/webhooks/{hook}", resting);
        (await _office.As("administrator").GetAsync($"/webhooks/{hook}")).Ok()["active"].GetValue<bool>().Should().BeTrue();
        await _office.AgreeAsync(changed);
        (await _office.As("administrator").GetAsync($"/webhooks/{hook}")).Ok()["active"].GetValue<bool>().Should().BeFalse();
        await _office.AgreeAsync(await _office.As("administrator").DeleteAsync($"/webhooks/{hook}"));
        (await _office.As("administrator").GetAsync("/webhooks")).Ok().Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_webhook_is_stamped_with_the_time_of_the_machine_and_its_own_instants_are_of_Beijing()
    {
        await using var other = await HookReceiver.StartAsync();
        var hook = await _office.HookAsync(other.Url, "市级平台", _office.Data);
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        await OneAlertAsync();
        await HookDeliveryAsync(hook.Id, "sent");

        long.Parse(other.All.Single().Timestamp, System.Globalization.CultureInfo.InvariantCulture)
            .Should()
            .BeInRange(before, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        JsonNode.Parse(other.All.Single().Body)!["timestamp"]!
            .GetValue<string>()
            .Should()
            .Be("2026-11-26T09:00:00+08:00", "it is the office's time at which it was raised");
        (await _office.As("administrator").GetAsync($"/webhooks/{hook.Id}"))
            .Ok()
            .Text("createdAt")
            .Should()
            .Be("2026-11-23T10:00:00+08:00");
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_no_more_and_its_delivery_is_dead()
    {
        await using var other = await HookReceiver.StartAsync();
        other.Answer = 410;
        var hook = await _office.HookAsync(other.Url, "旧系统", _office.Data);
        await OneAlertAsync();

        await HookDeliveryAsync(hook.Id, "dead");
        (await _office.As("administrator").GetAsync($"/webhooks/{hook.Id}")).Ok()["active"].GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task The_stream_tells_what_comes_and_after_a_break_exactly_what_was_missed()
    {
        await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var first = await StreamAsync(
            null,
            async read =>
            {
                (await read()).Event.Should().Be("hello");
                _office.Clock.SetTo("2026-11-26 09:00");
                await _office.SweepAsync();
                return await read();
            }
        );
        first.Event.Should().Be("alert.raised");
        first.Data["rung"]!.GetValue<string>().Should().Be("half-used");

        _office.Clock.SetTo("2026-11-30 09:00");
        await _office.SweepAsync();
        var alert = (await _office.As("supervisor").GetAsync("/alerts")).Ok().Items.First()["id"];
        (await _office.As("supervisor").PostAsync($"/alerts/{alert}/acknowledge", new { note = "知悉" })).Ok();

        var missed = await StreamAsync(
            first.Id,
            async read =>
            {
                (await read()).Should().Match<StreamEvent>(told => told.Event == "hello" && told.Id == first.Id);
                return new[] { await read(), await read(), await read() };
            }
        );
        missed
            .Select(told => (told.Event, told.Data["code"]!.GetValue<string>()))
            .Should()
            .Equal(("alert.raised", "last-working-day"), ("alert.raised", "due-today"), ("alert.acknowledged", "half-used"));
        missed.Select(told => long.Parse(told.Id, System.Globalization.CultureInfo.InvariantCulture)).Should().BeInAscendingOrder();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    public async Task A_ping_carries_the_place_that_the_stream_has_reached(string? lastEventId)
    {
        await OneAlertAsync();
        await Patience.UntilAsync(
            () => Task.FromResult(_office.Sql("SELECT COUNT(*) FROM outbox_messages WHERE Place IS NULL").Single() == "0"),
            "all messages to be addressed"
        );
        _office.Sql("PRAGMA foreign_keys = OFF; DELETE FROM alerts");
        var last = _office.Sql("SELECT MAX(Place) FROM outbox_messages").Single();
        _office.Services.GetRequiredService<AlertStream>().Quiet = TimeSpan.Zero;

        var ping = await StreamAsync(
            lastEventId,
            async read =>
            {
                StreamEvent told;
                while ((told = await read()).Event != "ping")
                {
                    // What came before.
                }

                return told;
            }
        );

        ping.Id.Should().Be(last).And.NotBe("0");
    }

    [Fact]
    public async Task The_stream_is_for_the_office_and_a_place_is_a_number()
    {
        (await _office.As("applicant-a").GetAsync("/alerts/stream")).Problem.Should().Be("role-required");
        (await _office.As("supervisor").GetAsync("/alerts/stream?after=yesterday")).Problem.Should().Be("bad-cursor");
    }

    private sealed record StreamEvent(string Id, string Event, JsonNode Data);

    private async Task<T> StreamAsync<T>(string? lastEventId, Func<Func<Task<StreamEvent>>, Task<T>> use)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var response = await _office
            .As("supervisor")
            .OpenAsync("/alerts/stream", lastEventId is null ? [] : [("Last-Event-ID", lastEventId)], patience.Token);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
        return await use(async () =>
        {
            var fields = new Dictionary<string, string>();
            while (await reader.ReadLineAsync(patience.Token) is { Length: > 0 } line)
                fields[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]
                    .TrimStart();
            return new StreamEvent(fields["id"], fields["event"], JsonNode.Parse(fields["data"])!);
        });
    }

    // Of a task that someone has taken: one alert, one mail.
    private async Task OneAlertAsync()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await _office.As("examiner2").PostAsync($"/tasks/{await _office.TaskAsync(id, "examinePriority")}/claim")).Ok();
        _office.Clock.SetTo("2026-11-26 09:00");
        (await _office.SweepAsync()).Alerts.Should().Be(1);
    }

    private async Task<int> RecoverAsync()
    {
        await using var scope = _office.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeliveryQueue>().RecoverAsync(default);
    }

    private Task MailsAsync(int count) => Patience.UntilAsync(() => Task.FromResult(_mail.Mails.Count >= count), $"{count} mails");

    private async Task<JsonNode> DeliveryAsync(Func<JsonNode, bool> wanted)
    {
        JsonNode? found = null;
        await Patience.UntilAsync(
            async () => (found = (await _office.As("supervisor").GetAsync("/deliveries")).Ok().Items.FirstOrDefault(wanted)) is not null,
            "a delivery"
        );
        return found!;
    }

    private Task HookDeliveryAsync(string hook, string state) =>
        Patience.UntilAsync(
            async () => (await _office.As("administrator").GetAsync($"/webhooks/{hook}/deliveries?state={state}")).Ok().Items.Any(),
            $"a {state} delivery"
        );
}

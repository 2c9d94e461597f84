using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Outbox;

/// <summary>What the contact of a case is told, and what happens when it cannot be told.</summary>
public sealed class ContactTests : IAsyncLifetime
{
    private SmsGateway _gateway = null!;
    private ServiceFixture _office = null!;

    public async Task InitializeAsync()
    {
        _gateway = await SmsGateway.StartAsync();
        _office = new ServiceFixture(_gateway.Settings);
        await _office.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_deficiency_is_told_by_SMS_in_the_words_of_the_notice_signed_and_with_nothing_a_stranger_may_not_read()
    {
        var application = WithPhone(AnApplication.ForPriorityExamination(), "138-0013 8000");
        var id = await _office.FileAsync(application);
        await _office.SubmitAsync(id);

        await TextsAsync(1);

        var text = _gateway.All.Single();
        var body = JsonNode.Parse(text.Body)!;
        body["mobiles"]![0]!.GetValue<string>().Should().Be("13800138000");
        var number = (await _office.CaseAsync(id)).Text("number");
        body["content"]!.GetValue<string>().Should().ContainAll(number, "一次性补正告知书", "2026年12月14日");
        text.Body.Should()
            .NotContainAny(application.Applicant.Name, application.Patent!.Title, application.Applicant.Contact.Name, "查询码");
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes("gateway-secret"), Encoding.UTF8.GetBytes($"{text.Timestamp}.{text.Body}"));
        text.Signature.Should().Be($"hmac {Convert.ToHexStringLower(signed)}");
        (await DeliveriesAsync("sent")).Single()["target"]!.GetValue<string>().Should().Be("138****8000");
    }

    [Fact]
    public async Task Each_thing_that_concerns_the_applicant_is_told_once()
    {
        var id = await _office.AcceptedAsync(WithPhone(AnApplication.ForNoViolation(), "13800138000"));
        (await _office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "expert-review", note = "评审" })).Ok();
        (await _office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "评审结束" })).Ok();
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");

        await TextsAsync(4);

        Contents()
            .Should()
            .SatisfyRespectively(
                text => text.Should().Contain("暂停计算办理时限"),
                text => text.Should().Contain("恢复计算办理时限"),
                text => text.Should().Contain("证明已出具"),
                text => text.Should().Contain("已办结")
            );
    }

    [Fact]
    public async Task A_contact_that_no_channel_reaches_is_told_so_before_it_files()
    {
        async Task<IEnumerable<string>> FindingsAsync(string phone) =>
            (await _office.As("applicant-a").PostAsync("/precheck", WithPhone(AnApplication.ForNoViolation(), phone)))
                .Ok()["findings"]
                .AsArray()
                .Select(finding => finding!["ruleId"]!.GetValue<string>());

        (await FindingsAsync("010-5550 0100")).Should().Contain("contact.unreachable");
        (await FindingsAsync("13800138000")).Should().NotContain("contact.unreachable");
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task What_the_gateway_does_not_take_becomes_a_call_and_nothing_lapses_before_it()
    {
        _gateway.Code = 7;
        var id = await _office.FileAsync(WithPhone(AnApplication.ForNoViolation(), "13800138000"));
        (await _office.SubmitAsync(id)).Text("correctBy").Should().Be("2026-12-14");
        await GivenUpAsync();

        await _office.SweepAsync();
        var task = await _office.TaskAsync(id, "telephoneContact");
        _office.Clock.SetTo("2026-12-15 09:00");
        await _office.SweepAsync();
        (await _office.StatusAsync(id)).Should().Be("deficient", "its applicant may not know of it");
        (await _office.HistoryAsync(id)).Should().ContainSingle(kind => kind == "call-asked");

        (await _office.As("examiner").PostAsync($"/tasks/{task}/claim")).Problem.Should().Be("role-required");
        (await _office.As("clerk").PostAsync($"/tasks/{task}/complete", new { outcome = "told", comment = "已告知林晓" })).Ok();

        (await _office.CaseAsync(id)).Text("correctBy").Should().Be("2027-01-06", "it has the whole time from the call on");
        _office.Clock.SetTo("2027-01-07 09:00");
        await _office.SweepAsync();
        (await _office.StatusAsync(id)).Should().Be("lapsed");
    }

    [Fact]
    public async Task A_call_that_nobody_makes_is_told_to_the_supervisors_once_and_time_is_given_once()
    {
        var id = await _office.FileAsync(WithPhone(AnApplication.ForNoViolation(), "010-5550 0100"));
        await _office.SubmitAsync(id);
        await UnreachedAsync();
        await _office.SweepAsync();

        _office.Clock.SetTo("2026-11-24 23:59");
        await _office.SweepAsync();
        (await CallsWaitingAsync()).Should().Be(0);
        _office.Clock.SetTo("2026-11-25 00:00");
        await _office.SweepAsync();
        await _office.SweepAsync();
        (await CallsWaitingAsync()).Should().Be(1);
        (
            await _office
                .As("clerk")
                .PostAsync($"/tasks/{await _office.TaskAsync(id, "telephoneContact")}/complete", new { outcome = "told" })
        ).Ok();
        (await _office.CaseAsync(id)).Text("correctBy").Should().Be("2026-12-16");

        // The reminder reaches nobody either; that gives no more time.
        _office.Clock.SetTo("2026-12-11 09:00");
        await _office.SweepAsync();
        await AddressedAsync();
        _office.Clock.SetTo("2026-12-17 00:00");
        await _office.SweepAsync();
        (await _office.StatusAsync(id)).Should().Be("lapsed");

        async Task<int> CallsWaitingAsync() =>
            (await _office.As("supervisor").GetAsync("/alerts"))
                .Ok()
                .Items.Count(alert => alert["code"]!.GetValue<string>() == "call-waiting");
    }

    [Fact]
    public async Task An_answer_that_nobody_can_read_leaves_a_doubt_and_is_not_sent_again()
    {
        _gateway.ContentType = "application/json; charset=nonsense-7";
        var id = await _office.FileAsync(WithPhone(AnApplication.ForNoViolation(), "13800138000"));
        await _office.SubmitAsync(id);

        await DeliveriesAsync("sent");
        _gateway.All.Should().ContainSingle();
    }

    [Fact]
    public async Task After_a_crash_in_the_middle_of_sending_somebody_telephones()
    {
        var id = await _office.FileAsync(WithPhone(AnApplication.ForNoViolation(), "13800138000"));
        await _office.SubmitAsync(id);
        await DeliveriesAsync("sent");
        var until = _office.Clock.GetUtcNow().AddSeconds(60).ToUnixTimeMilliseconds();
        _office.Sql(
            $"UPDATE deliveries SET State = 'Sending', ClaimedBy = 'gone', SentAt = NULL, ClaimedUntil = {until}; "
                + "UPDATE outbox_messages SET Contact = 'Waiting' WHERE Contact IS NOT NULL"
        );

        _office.Clock.Advance(TimeSpan.FromSeconds(61));
        await DeliveriesAsync("uncertain");

        await UnreachedAsync();
        await _office.SweepAsync();
        (await _office.TaskAsync(id, "telephoneContact")).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Whoever_cannot_be_had_by_telephone_either_keeps_the_time_of_the_notice()
    {
        var id = await _office.FileAsync(WithPhone(AnApplication.ForNoViolation(), "010-5550 0100"));
        await _office.SubmitAsync(id);
        await UnreachedAsync();
        await _office.SweepAsync();
        var task = await _office.TaskAsync(id, "telephoneContact");
        var silent = await _office.As("clerk").PostAsync($"/tasks/{task}/complete", new { outcome = "not-reached", comment = "" });
        silent.Problem.Should().Be("reason-required");
        (await _office.As("clerk").PostAsync($"/tasks/{task}/complete", new { outcome = "recommend", comment = "x" }))
            .Problem.Should()
            .Be("unknown-outcome");

        (
            await _office.As("clerk").PostAsync($"/tasks/{task}/complete", new { outcome = "not-reached", comment = "三次拨打无人接听" })
        ).Ok();

        (await _office.CaseAsync(id)).Text("correctBy").Should().Be("2026-12-14");
        _office.Clock.SetTo("2026-12-15 09:00");
        await _office.SweepAsync();
        (await _office.StatusAsync(id)).Should().Be("lapsed");
    }

    [Fact]
    public async Task An_answer_that_comes_before_the_call_makes_it_needless()
    {
        var id = await _office.FileAsync(WithPhone(AnApplication.ForNoViolation(), "010-5550 0100"));
        await _office.SubmitAsync(id);
        await UnreachedAsync();
        await _office.SweepAsync();
        var task = await _office.TaskAsync(id, "telephoneContact");
        (await _office.As("clerk").PostAsync($"/tasks/{task}/claim")).Ok()["title"].GetValue<string>().Should().Be("电话告知联系人");

        await _office.UploadAllAsync(id);
        (await _office.SubmitAsync(id)).Text("status").Should().Be("accepted");

        (await _office.As("clerk").GetAsync($"/tasks/{task}")).Ok().Text("state").Should().Be("cancelled");
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");
        (await _office.StatusAsync(id)).Should().Be("completed");
    }

    private static Application WithPhone(Application application, string phone) =>
        application with
        {
            Applicant = application.Applicant with { Contact = application.Applicant.Contact with { Phone = phone } },
        };

    private IEnumerable<string> Contents() => _gateway.All.Select(text => JsonNode.Parse(text.Body)!["content"]!.GetValue<string>());

    private Task TextsAsync(int count) => Patience.UntilAsync(() => Task.FromResult(_gateway.All.Count >= count), $"{count} text messages");

    private async Task<IEnumerable<JsonNode>> DeliveriesAsync(string state)
    {
        await Patience.UntilAsync(
            async () => (await _office.As("supervisor").GetAsync($"/deliveries?state={state}")).Ok().Items.Any(),
            $"a {state} delivery"
        );
        return (await _office.As("supervisor").GetAsync($"/deliveries?state={state}")).Ok().Items;
    }

    private Task UnreachedAsync() =>
        Patience.UntilAsync(
            () => Task.FromResult(_office.Sql("SELECT COUNT(*) FROM outbox_messages WHERE Contact = 'Unreached'").Single() != "0"),
            "the message to be addressed"
        );

    private Task AddressedAsync() =>
        Patience.UntilAsync(
            () => Task.FromResult(_office.Sql("SELECT COUNT(*) FROM outbox_messages WHERE Place IS NULL").Single() == "0"),
            "all messages to be addressed"
        );

    // All attempts, each at the time that the one before has set.
    private async Task GivenUpAsync()
    {
        int[] waits = [10, 60, 300, 1800, 7200, 21600];
        for (var attempt = 1; attempt <= waits.Length; attempt++)
        {
            await Patience.UntilAsync(
                () => Task.FromResult(_office.Sql("SELECT Attempts || State FROM deliveries").SingleOrDefault() == $"{attempt}Waiting"),
                $"attempt {attempt} to fail"
            );
            _office.Clock.Advance(TimeSpan.FromSeconds(waits[attempt - 1]));
        }

        await DeliveriesAsync("dead");
    }
}

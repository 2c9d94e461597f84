using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Office.Notices;
using GreenChannel.Server.Outbox;

namespace GreenChannel.Server.Tests.Outbox;

[Trait("Speed", "slow")]
public sealed class EnterpriseWebhookTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new(new() { ["Outbox:AllowPlainHttp"] = "true", ["Webhooks:MostPerOwner"] = "3" });
    private HookReceiver _own = null!;

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _own = await HookReceiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _own.DisposeAsync();
    }

    [Fact]
    public async Task An_enterprise_is_told_of_its_own_cases_in_their_order_and_of_nobody_elses()
    {
        await using var others = await HookReceiver.StartAsync();
        await AddAsync("applicant-a", _own);
        await AddAsync("applicant-b", others);

        var issued = await _office.IssuedAsync();

        await ToldAsync(_own, 3);
        _own.All.Select(TypeOf).Should().Equal("case.accepted", "certificate.issued", "case.closed");
        var told = Body(_own.All.ElementAt(1));
        told["data"]!["caseId"]!.GetValue<string>().Should().Be(issued.CaseId);
        told["data"]!["status"]!.GetValue<string>().Should().Be("completed", "all of it was one save");
        told["data"]!["certificate"]!["number"]!.GetValue<string>().Should().Be(issued.Number);
        told["data"]!["certificate"]!["verifyUrl"]!.GetValue<string>().Should().EndWith(issued.Code);
        told.ToJsonString().Should().NotContain("北京示例智算", "a receiver asks for the case when it wants to know more");
        _own.All.Select(one => Body(one)["place"]!.GetValue<long>()).Should().BeInAscendingOrder();
        others.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_stop_of_the_clock_and_its_end_are_told_with_ground_and_last_day()
    {
        await AddAsync("applicant-a", _own, "case.suspended", "case.resumed");
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var task = await _office.TaskAsync(id, "examinePriority");
        (await _office.As("examiner").PostAsync($"/tasks/{task}/claim")).Ok();
        (await _office.As("examiner").PostAsync($"/cases/{id}/suspend", new { ground = "expert-review", note = "委托专家评审" })).Ok();
        (await _office.As("examiner").PostAsync($"/cases/{id}/resume", new { note = "专家意见已收到" })).Ok();

        await ToldAsync(_own, 2);

        _own.All.Select(TypeOf).Should().Equal("case.suspended", "case.resumed");
        Body(_own.All.First())["data"]!["ground"]!.GetValue<string>().Should().Be("expert-review");
        Body(_own.All.First())["data"]!["until"].Should().NotBeNull();
        Body(_own.All.First())["data"]!["dueOn"].Should().BeNull("no date is known while the clock stands still");
        Body(_own.All.Last())["data"]!["dueOn"].Should().NotBeNull();
    }

    [Fact]
    public async Task The_office_may_subscribe_to_the_cases_of_all_and_an_enterprise_not_to_warnings()
    {
        await _office.AgreeAsync(await AddAsync("administrator", _own, "case.accepted"));
        await _office.AcceptedAsync(AnApplication.ForPriorityExamination());

        await ToldAsync(_own, 1);
        TypeOf(_own.All.Single()).Should().Be("case.accepted");
        var refused = await _office
            .As("applicant-a")
            .PostAsync(
                "/webhooks",
                new
                {
                    url = _own.Url,
                    name = "本企业系统",
                    events = new[] { "case.accepted", "alert.raised" },
                }
            );

        refused.Faults.Should().Equal(("/events/1", "webhook.event"));
    }

    [Theory]
    [InlineData("http://10.1.2.3/hook")]
    [InlineData("http://[fd00::1]/hook")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://10.1.2.3./hook")]
    public async Task An_address_of_a_private_network_is_refused_with_its_field(string url)
    {
        var refused = await _office.As("applicant-a").PostAsync("/webhooks", new { url, name = "内网" });

        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Faults.Should().Equal(("/url", "webhook.destination"));
    }

    [Theory]
    [InlineData("https://xn--例.com/")]
    [InlineData("https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com/")]
    [InlineData("https://a:b@hooks.example.com/")]
    [InlineData("https://hooks.example.com:0/")]
    [InlineData("ftp://hooks.example.com/")]
    public async Task What_is_no_address_is_refused_with_its_field(string url)
    {
        var refused = await _office.As("applicant-a").PostAsync("/webhooks", new { url, name = "不是地址" });

        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Faults.Should().Equal(("/url", "webhook.url"));
    }

    [Fact]
    public async Task A_receiver_that_never_answers_holds_up_nobody_else()
    {
        await using var slow = await HookReceiver.StartAsync();
        var never = new TaskCompletionSource();
        slow.Before = never.Task;
        await AddAsync("applicant-a", slow);
        await AddAsync("applicant-b", _own, "case.closed");
        var hook = (await _office.As("applicant-b").GetAsync("/webhooks")).Ok().Items.Single()["id"]!;
        for (var i = 0; i < 5; i++)
            await _office.AcceptedAsync(i % 2 == 0 ? AnApplication.ForPriorityExamination() : AnApplication.ForNoViolation());
        await ToldAsync(slow, 1);

        (await _office.As("applicant-b").PostAsync($"/webhooks/{hook}/test")).Ok();

        await ToldAsync(_own, 1);
        slow.All.Should().ContainSingle("one after the other to one receiver");
        never.SetResult();
    }

    [Fact]
    public async Task A_second_test_waits_until_the_first_has_come_to_its_end()
    {
        var answer = new TaskCompletionSource();
        _own.Before = answer.Task;
        var hook = await AddAsync("applicant-a", _own);
        (await _office.As("applicant-a").PostAsync($"/webhooks/{hook.Text("id")}/test")).Ok();

        (await _office.As("applicant-a").PostAsync($"/webhooks/{hook.Text("id")}/test")).Problem.Should().Be("test-under-way");

        answer.SetResult();
        await Patience.UntilAsync(
            async () => (await _office.As("applicant-a").PostAsync($"/webhooks/{hook.Text("id")}/test")).Status == HttpStatusCode.Accepted,
            "the first test to end"
        );
    }

    [Fact]
    public async Task As_many_at_a_time_as_there_may_be_are_added_and_no_more()
    {
        var all = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => _office.As("applicant-a").PostAsync("/webhooks", new { url = _own.Url, name = "并发" }))
        );

        all.Count(answer => answer.Status == HttpStatusCode.Created).Should().Be(3);
        all.Where(answer => answer.Status != HttpStatusCode.Created).Should().OnlyContain(answer => answer.Problem == "too-many-webhooks");
    }

    [Fact]
    public async Task The_audit_tells_that_a_secret_was_changed_and_never_what_it_is()
    {
        var hook = await AddAsync("applicant-a", _own);
        (await _office.As("applicant-a").PostAsync($"/webhooks/{hook.Text("id")}/rotate-secret")).Ok();

        var kept = _office.Sql("SELECT ProtectedSecret || '|' || EarlierSecret FROM webhooks").Single().Split('|');
        var changes = _office.Sql("SELECT Changes FROM audit_entries WHERE Act LIKE 'webhook.%'");
        changes.Should().HaveCount(2).And.OnlyContain(entry => !kept.Any(entry.Contains));
        changes[1].Should().Contain("ProtectedSecret");
    }

    [Fact]
    public async Task A_name_that_leads_to_a_private_address_is_not_connected_to()
    {
        using var client = new HttpClient(
            new SocketsHttpHandler { ConnectCallback = new WebhookDestinations(new DestinationRule([])).ConnectAsync }
        );

        var told = () => client.PostAsync(new Uri(_own.Url.Replace("127.0.0.1", "localhost")), null);

        (await told.Should().ThrowAsync<HttpRequestException>()).WithInnerException<ForbiddenDestinationException>();
        _own.All.Should().BeEmpty();
    }

    [Fact]
    public async Task After_a_change_of_the_secret_both_sign_until_the_overlap_is_over()
    {
        var hook = await AddAsync("applicant-a", _own, "case.accepted");
        var changed = (await _office.As("applicant-a").PostAsync($"/webhooks/{hook.Text("id")}/rotate-secret")).Ok();
        changed.Text("secret").Should().StartWith("whsec_").And.NotBe(hook.Text("secret"));

        await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await ToldAsync(_own, 1);
        var both = _own.All.Single();
        both.Signature.Split(' ').Should().Equal(SignatureOf(both, changed.Text("secret")), SignatureOf(both, hook.Text("secret")));

        _office.Sql("UPDATE webhooks SET EarlierUntil = 0");
        await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await ToldAsync(_own, 2);
        _own.All.Last().Signature.Should().Be(SignatureOf(_own.All.Last(), changed.Text("secret")));
    }

    [Fact]
    public async Task A_test_message_goes_to_the_webhook_that_is_tried_and_to_no_other()
    {
        await using var second = await HookReceiver.StartAsync();
        var hook = await AddAsync("applicant-a", _own, "case.closed");
        await AddAsync("applicant-a", second);

        var sent = (await _office.As("applicant-a").PostAsync($"/webhooks/{hook.Text("id")}/test")).Ok();

        sent.Status.Should().Be(HttpStatusCode.Accepted);
        await ToldAsync(_own, 1);
        TypeOf(_own.All.Single()).Should().Be("webhook.test");
        _own.All.Single().Signature.Should().Be(SignatureOf(_own.All.Single(), hook.Text("secret")));
        await Patience.UntilAsync(
            async () =>
                (await _office.As("applicant-a").GetAsync($"/webhooks/{hook.Text("id")}/deliveries?state=sent"))
                    .Ok()
                    .Items.Any(delivery => delivery["message"]!.GetValue<long>() == sent["message"].GetValue<long>()),
            "the delivery that the answer names"
        );
        second.All.Should().BeEmpty();
    }

    [Fact]
    public async Task Everybody_keeps_the_webhooks_of_the_own_party_and_finds_no_others()
    {
        var hook = (await AddAsync("applicant-a", _own)).Text("id");
        foreach (var other in new[] { "applicant-b", "administrator" })
        {
            var them = _office.As(other);
            (await them.GetAsync("/webhooks")).Ok().Items.Should().BeEmpty();
            (await them.GetAsync($"/webhooks/{hook}")).Problem.Should().Be("no-such-webhook");
            (await them.PutJsonAsync($"/webhooks/{hook}", new { url = _own.Url, name = "别人的" })).Problem.Should().Be("no-such-webhook");
            (await them.PostAsync($"/webhooks/{hook}/rotate-secret")).Problem.Should().Be("no-such-webhook");
            (await them.PostAsync($"/webhooks/{hook}/test")).Problem.Should().Be("no-such-webhook");
            (await them.GetAsync($"/webhooks/{hook}/deliveries")).Problem.Should().Be("no-such-webhook");
            (await them.DeleteAsync($"/webhooks/{hook}")).Problem.Should().Be("no-such-webhook");
        }

        (await _office.As("applicant-a").GetAsync("/webhooks")).Ok().Items.Should().ContainSingle();
        await AddAsync("applicant-a", _own);
        await AddAsync("applicant-a", _own);
        (await _office.As("applicant-a").PostAsync("/webhooks", new { url = _own.Url, name = "第四个" }))
            .Problem.Should()
            .Be("too-many-webhooks");
    }

    [Fact]
    public async Task An_enterprise_lists_what_was_given_up_and_sends_it_again_but_nobody_elses()
    {
        _own.Answer = 410;
        var hook = await AddAsync("applicant-a", _own, "case.accepted");
        await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        JsonNode? dead = null;
        await Patience.UntilAsync(
            async () =>
                (dead = (await _office.As("applicant-a").GetAsync("/deliveries?state=dead")).Ok().Items.SingleOrDefault()) is not null,
            "the delivery to be given up"
        );
        (await _office.As("applicant-b").GetAsync("/deliveries")).Ok().Items.Should().BeEmpty();
        (await _office.As("applicant-b").PostAsync($"/deliveries/{dead!["id"]}/redeliver")).Problem.Should().Be("no-such-delivery");

        _own.Answer = 204;
        (
            await _office
                .As("applicant-a")
                .PutJsonAsync(
                    $"/webhooks/{hook.Text("id")}",
                    new
                    {
                        url = _own.Url,
                        name = "本企业系统",
                        active = true,
                    }
                )
        ).Ok()["events"].AsArray().Should().ContainSingle("what is left out stays");
        (await _office.As("applicant-a").PostAsync($"/deliveries/{dead["id"]}/redeliver")).Ok();

        await ToldAsync(_own, 2);
        _own.All.Select(one => one.Id).Distinct().Should().ContainSingle();
    }

    private async Task<Answer> AddAsync(string who, HookReceiver receiver, params string[] events) =>
        (
            await _office
                .As(who)
                .PostAsync(
                    "/webhooks",
                    new
                    {
                        url = receiver.Url,
                        name = "本企业系统",
                        events = events.Length == 0 ? null : events,
                    }
                )
        ).Ok();

    private static Task ToldAsync(HookReceiver receiver, int times) =>
        Patience.UntilAsync(() => Task.FromResult(receiver.All.Count >= times), $"{times} messages");

    private static JsonNode Body(Told told) => JsonNode.Parse(told.Body)!;

    private static string TypeOf(Told told) => Body(told)["type"]!.GetValue<string>();

    private static string SignatureOf(Told told, string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{told.Id}.{told.Timestamp}.{told.Body}")))}";
    }
}

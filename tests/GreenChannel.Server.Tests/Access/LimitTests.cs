using System.Net;
using GreenChannel.Server.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Nobody crowds others out.</summary>
[Trait("Speed", "slow")]
public sealed class LimitTests : IAsyncLifetime
{
    private const int Few = 600;
    private ServiceFixture _office = null!;

    public async Task InitializeAsync() =>
        _office = await ServiceFixture.OpenAsync(
            [],
            adjust: services =>
                services.Replace(
                    ServiceDescriptor.Singleton(_ => new RequestLimits(
                        new LimitOptions
                        {
                            PublicPerMinute = Few,
                            SignedInPerMinute = Few,
                            HeavyPerMinute = 3,
                        },
                        0
                    ))
                )
        );

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Who_asks_too_often_waits_and_others_do_not()
    {
        var answers = new List<Answer>();
        for (var i = 0; i <= Few; i++)
            answers.Add(await _office.As("applicant-a").GetAsync("/cases"));

        answers[0].Headers.GetValues("RateLimit-Limit").Should().Equal($"{Few}");
        answers[0].Headers.GetValues("RateLimit-Remaining").Should().Equal($"{Few - 1}");
        answers[^1].Status.Should().Be(HttpStatusCode.TooManyRequests);
        answers[^1].Problem.Should().Be("limit-reached");
        answers[^1].Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(10));
        (await _office.As("applicant-b").GetAsync("/cases")).Ok();
        (await _office.As("clerk").GetAsync("/cases")).Ok();
    }

    [Fact]
    public async Task What_costs_much_is_counted_by_itself()
    {
        for (var i = 0; i < 3; i++)
            (await _office.As("supervisor").GetAsync("/statistics/export.csv")).Ok();

        (await _office.As("supervisor").GetAsync("/statistics/export.csv")).Problem.Should().Be("limit-reached");
        (await _office.As("supervisor").GetAsync("/cases")).Ok();
    }

    [Fact]
    public async Task An_account_listens_to_a_few_streams_at_a_time_and_may_again_when_one_has_ended()
    {
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < 5; i++)
            open.Add(await _office.As("supervisor").OpenAsync("/alerts/stream", [], default));
        open.Should().OnlyContain(stream => stream.StatusCode == HttpStatusCode.OK);
        using (var refused = await _office.As("supervisor").OpenAsync("/alerts/stream", [], default))
            refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);

        open[0].Dispose();

        await Patience.UntilAsync(
            async () =>
            {
                using var again = await _office.As("supervisor").OpenAsync("/alerts/stream", [], default);
                return again.StatusCode == HttpStatusCode.OK;
            },
            "a stream to end"
        );
        open.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task A_template_that_takes_minutes_to_read_is_refused_at_once()
    {
        var text = System.Text.Encoding.UTF8.GetString((await _office.As("administrator").GetAsync("/templates/receipt")).Ok().Bytes);
        var brackets = await _office
            .As("administrator")
            .PostRawAsync("/templates/preview", text + new string('[', 20_000), "text/markdown");
        var quotes = await _office
            .As("administrator")
            .PostRawAsync("/templates/preview", $"{text}\n{new string('>', 20_000)} x", "text/markdown");

        brackets.Text("detailZh").Should().Contain("方括号");
        quotes.Text("detailZh").Should().Contain("嵌套过深");
    }
}

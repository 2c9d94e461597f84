using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace GreenChannel.Server.Tests.Api;

/// <summary>Ten thousand requests that are made to break something, each made from a seed and its number.</summary>
[Trait("Speed", "slow")]
public sealed class HostileInputsTests : IAsyncLifetime
{
    private const int Requests = 10_000;
    private const int AtATime = 8;
    private const int ToldFaults = 20;

    // Another one makes ten thousand others: GREENCHANNEL_HOSTILE_SEED=2 dotnet test … --filter "FullyQualifiedName~HostileInputs".
    private static readonly int Seed = int.Parse(
        Environment.GetEnvironmentVariable("GREENCHANNEL_HOSTILE_SEED") ?? "20261123",
        CultureInfo.InvariantCulture
    );

    // Only to tell that there is no answer at all; how fast one comes is asked nowhere.
    private static readonly TimeSpan Hangs = TimeSpan.FromSeconds(60);

    private readonly Errors _errors = new();
    private readonly ILoggerFactory _logs;
    private ServiceFixture _office = null!;

    public HostileInputsTests() => _logs = LoggerFactory.Create(logging => logging.AddProvider(_errors).SetMinimumLevel(LogLevel.Error));

    public async Task InitializeAsync() =>
        _office = await ServiceFixture.OpenAsync(
            // Nobody answers there, but codes by mail are asked for only where there is a server.
            new()
            {
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = "1",
                ["Mail:Security"] = "None",
                ["Mail:From"] = "office@example.com",
            },
            adjust: services => services.Replace(ServiceDescriptor.Singleton(_logs))
        );

    // Not within the test: a service that hangs cannot be closed either, and that would hide what hung.
    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        _logs.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task Ten_thousand_hostile_requests_are_all_answered_and_none_with_500()
    {
        var caller = await HostileCaller.OfAsync(_office);
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var (faults, statuses) = (new ConcurrentBag<string>(), new ConcurrentDictionary<HttpStatusCode, int>());

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Requests),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (number, _) =>
            {
                var request = HostileRequest.Of(caller, Seed, number);
                var (status, fault) = await SendAsync(client, _office.Url, request);
                if (status is { } answered)
                    statuses.AddOrUpdate(answered, 1, (_, count) => count + 1);
                if (fault is not null)
                    faults.Add($"seed {Seed}, number {number}: {fault}\n    {request}");
            }
        );

        faults.Take(ToldFaults).Should().BeEmpty("all {0} are answered, and none with 500", Requests);
        _errors.Lines.Take(ToldFaults).Should().BeEmpty("no exception is logged as an error");
        // Had they all been refused at the first door, this would tell nothing.
        statuses.Where(status => (int)status.Key < 300).Sum(status => status.Value).Should().BeGreaterThan(Requests / 20);
        statuses.Keys.Should().Contain([HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict]);
    }

    private static async Task<(HttpStatusCode? Status, string? Fault)> SendAsync(HttpClient client, string url, HostileRequest hostile)
    {
        using var patience = new CancellationTokenSource(Hangs);
        using var request = hostile.On(url);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (hostile.IsStream && answer.IsSuccessStatusCode)
                return (answer.StatusCode, null);
            var text = await answer.Content.ReadAsStringAsync(patience.Token);
            return (answer.StatusCode, (int)answer.StatusCode >= 500 ? $"{(int)answer.StatusCode} {text}" : null);
        }
        catch (OperationCanceledException)
        {
            return (null, "no answer");
        }
        catch (HttpRequestException) when (hostile.IsTooLongToBeRead)
        {
            // The server has answered by the first line alone and shut the door on the body, which may be on its way still.
            return (HttpStatusCode.RequestUriTooLong, null);
        }
        catch (HttpRequestException e)
        {
            return (null, $"cut off: {e.Message} {e.InnerException?.Message}");
        }
    }

    // The exceptions that the service logs as errors.
    private sealed class Errors : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            // Without one it is what an operator has to know, such as a message that is given up.
            if (exception is not null)
                Lines.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose() { }
    }
}

using GreenChannel.Persistence.Sqlite;

namespace GreenChannel.Adapters.Tests.Sqlite;

public sealed class SqliteWritersTests
{
    private readonly SqliteWriters _writers = new();

    [Fact]
    public async Task Writers_come_in_turn_and_one_that_others_wait_for_goes_first()
    {
        var order = new List<string>();
        var running = await _writers.EnterAsync(false, default);
        var waiting = new[] { WriteAsync("a", false), WriteAsync("b", false), WriteAsync("urgent", true) };

        running.Dispose();
        await Task.WhenAll(waiting);

        order.Should().Equal("urgent", "a", "b");

        async Task WriteAsync(string name, bool first)
        {
            using (await _writers.EnterAsync(first, default))
                order.Add(name);
        }
    }

    [Fact]
    public async Task A_writer_that_gives_up_leaves_the_queue_to_the_others()
    {
        using var impatience = new CancellationTokenSource();
        var running = await _writers.EnterAsync(false, default);
        var gone = _writers.EnterAsync(false, impatience.Token);
        var next = _writers.EnterAsync(false, default);

        await impatience.CancelAsync();
        running.Dispose();

        await gone.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        (await next).Dispose();
        (await _writers.EnterAsync(false, default)).Dispose();
    }
}

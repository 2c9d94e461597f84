using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Clock;

namespace GreenChannel.Server.Commands;

/// <summary>
/// Sets a newest instant aside that a clock which had been ahead has left: from here on the present moment counts, and the audit log says
/// so.
/// </summary>
internal static class ClockVerb
{
    public static async Task<int> AcceptAsync(WebApplication app)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var record = scope.ServiceProvider.GetRequiredService<ClockRecord>();
        var (newest, now) = (await record.ReadAsync(CancellationToken.None), app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (newest <= now)
        {
            Console.WriteLine($"The clock is not behind: {now.ToOffset(BeijingTime.Offset):yyyy-MM-dd HH:mm:ss}. 时钟未落后于已有记录。");
            return 0;
        }

        await record.SetAsideAsync(newest, now, Actor.System, CancellationToken.None);
        Console.WriteLine(
            $"{newest.ToOffset(BeijingTime.Offset):yyyy-MM-dd HH:mm:ss} is set aside; "
                + $"{now.ToOffset(BeijingTime.Offset):yyyy-MM-dd HH:mm:ss} counts from here on. 已确认当前时间，此前较晚的记录时间不再作为依据。"
        );
        return 0;
    }
}

using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Clock;

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
        var accepted = (await scope.ServiceProvider.GetRequiredService<AcceptClock>().RunAsync(Actor.System, CancellationToken.None)).Value;
        Console.WriteLine(
            accepted.WasBehind
                ? $"{Beijing(accepted.Newest)} is set aside; {Beijing(accepted.Now)} counts from here on. "
                    + "已确认当前时间，此前较晚的记录时间不再作为依据。"
                : $"The clock is not behind: {Beijing(accepted.Now)}. 时钟未落后于已有记录。"
        );
        return 0;

        static string Beijing(DateTimeOffset at) =>
            at.ToOffset(BeijingTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
    }
}

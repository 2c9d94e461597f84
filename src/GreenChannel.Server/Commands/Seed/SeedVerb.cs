using System.Security.Cryptography;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Persistence;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Watchdog;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace GreenChannel.Server.Commands.Seed;

/// <summary>
/// Fills an empty data folder with thirty cases in all states, for whoever looks at pages or builds them: played through the REST door, on
/// a clock that ends before now, with the sweep of every day.
/// </summary>
internal static class SeedVerb
{
    private const int Weeks = 6;
    private const int FirstDay = 21;
    private static readonly TimeOnly Evening = new(20, 0);

    public static async Task<int> RunAsync(WebApplication configured)
    {
        if (!configured.Environment.IsDevelopment())
            throw new InvalidOperationException(
                "Made-up cases are for Development only: set ASPNETCORE_ENVIRONMENT=Development. 样例办件仅限 Development 环境。"
            );
        var data = configured.Services.GetRequiredService<DataFolder>();
        data.Make();
        using var alone = ServerLock.Take(data);
        var now = TimeProvider.System.GetUtcNow();
        var clock = new SeedClock(now.AddDays(-7 * Weeks));
        var password = configured.Configuration["Access:DemoPassword"] is { Length: > 0 } given
            ? given
            : RandomNumberGenerator.GetHexString(12, lowercase: true);
        await using var server = await TemporaryServer.StartAsync(
            new()
            {
                ["Data"] = data.Root,
                ["Clock"] = "",
                ["Access:DemoPassword"] = password,
                ["Access:AccessTokenMinutes"] = "1000000",
                ["Watchdog:Enabled"] = "false",
            },
            clock
        );
        if (await HasCasesAsync(server))
            throw new InvalidOperationException(
                $"{data.Root} holds cases already; name an empty folder with GREENCHANNEL_DATA. 数据目录中已有办件，请另指定空目录。"
            );
        using var door = new RestDoor(server.Url, password);
        var cases = await PlayAsync(server, door, clock, BeijingTime.DayOf(now));
        AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {cases} cases in 已生成办件 {data.Root}");
        return 0;
    }

    private static async Task<int> PlayAsync(TemporaryServer server, RestDoor door, SeedClock clock, DateOnly today)
    {
        var calendar = server.Services.GetRequiredService<ICalendarSource>().Current;
        var office = new SeedOffice(door, server.Services.GetRequiredService<IPaperRenderer>());
        var acts = new SeedStory(office, today).Acts.ToLookup(act => act.Ago);
        var days = Days(calendar, today);
        clock.GoTo(days[FirstDay], new TimeOnly(8, 0));
        foreach (var (source, lines) in Register(days[FirstDay]))
            await office.ImportAsync(source, days[FirstDay], lines);
        for (var ago = FirstDay; ago > 0; ago--)
        {
            foreach (var hour in acts[ago].GroupBy(act => act.Hour))
            {
                foreach (var (minute, (_, _, act)) in hour.Index())
                {
                    clock.GoTo(days[ago], new TimeOnly(hour.Key, Math.Min(minute, 59)));
                    await act();
                }
            }

            // Levels are reached as days begin, so every evening and the morning after it.
            clock.GoTo(days[ago], Evening);
            await SweepAsync(server);
            clock.GoTo(days[ago].AddDays(1), new TimeOnly(0, 1));
            await SweepAsync(server);
        }

        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GreenChannelDb>().Cases.CountAsync();
    }

    // The working days before today; the first is today itself or the last one before it.
    private static List<DateOnly> Days(WorkingCalendar calendar, DateOnly today)
    {
        var days = new List<DateOnly>();
        for (var day = today; days.Count <= FirstDay; day = day.AddDays(-1))
        {
            if (calendar.On(day).Worked)
                days.Add(day);
        }

        return days;
    }

    private static (string Source, string Lines)[] Register(DateOnly until) =>
        [
            (
                "ip-office",
                $"示例市知识产权局,示知罚〔{until.Year}〕7 号,V1,{SeedParty.WithRecord.Name},{SeedParty.WithRecord.CreditCode},"
                    + $"{until.AddDays(-60):yyyy-MM-dd},{until.AddDays(-50):yyyy-MM-dd},\n"
            ),
            ("market-regulation", ""),
            ("copyright", ""),
        ];

    private static async Task SweepAsync(TemporaryServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
    }

    private static async Task<bool> HasCasesAsync(TemporaryServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GreenChannelDb>().Cases.AnyAsync();
    }
}

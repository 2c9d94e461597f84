using System.Diagnostics;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Sqlite;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// The sweep and the inbox with very many open cases: one real case, copied in the database with ids and numbers of its own.
/// </summary>
internal static class ManyCases
{
    private const int Due = 1000;
    private const int Rounds = 20;
    private const int Pages = 200;
    internal static readonly DateTimeOffset Accepted = new(2026, 11, 23, 10, 0, 0, BeijingTime.Offset);

    public static async Task RunAsync()
    {
        var table = new Table()
            .Title("open cases, in process on a file")
            .AddColumns(
                "cases",
                "sweep, none due, p50 / max ms",
                "sweep, 1,000 due, s",
                "inbox page, p50 / p99 ms",
                "inbox page 1,000 deep, ms",
                "database MB"
            );
        foreach (var cases in new[] { 10_000, 100_000, 1_000_000 })
            table.AddRow(await MeasureAsync(cases));
        AnsiConsole.Write(table);
    }

    private static async Task<string[]> MeasureAsync(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-many-").FullName;
        try
        {
            var path = Path.Combine(folder, "many.db");
            var clock = new StandingClock(Accepted.AddHours(1));
            await using var services = Services(path, clock);
            await FillAsync(services, path, cases);

            await SweepAsync(services);
            var idle = new List<double>();
            for (var i = 0; i < Rounds; i++)
                idle.Add((await SweepAsync(services)).Time.TotalMilliseconds);
            idle.Sort();

            // A thousand that are older by a day reach the third day of five.
            Sql(
                path,
                $"UPDATE cases SET NextCheckAt = {clock.GetUtcNow().ToUnixTimeMilliseconds()}, Deadline = replace(Deadline, "
                    + $"'2026-11-23', '2026-11-18') WHERE rowid <= {Due}"
            );
            var (report, busy) = await SweepAsync(services);
            if (report.Alerts < Due || report.Failures.Count > 0)
                throw new InvalidOperationException(
                    $"{report.Alerts} alerts, {report.Failures.Count} failures: {report.Failures.FirstOrDefault()?.Why}"
                );

            var pages = new List<double>();
            string? after = null;
            for (var i = 0; i < Pages; i++)
                pages.Add((await PageAsync(services, i % 2 == 0 ? null : after, next => after = next)).TotalMilliseconds);
            for (var i = 0; i < Due; i++)
                await PageAsync(services, after, next => after = next);
            var deep = await PageAsync(services, after, _ => { });
            pages.Sort();
            return
            [
                $"{cases:N0}",
                $"{idle[Rounds / 2]:0.0} / {idle[^1]:0.0}",
                $"{busy.TotalSeconds:0.00}",
                $"{pages[Pages / 2]:0.0} / {pages[(int)(Pages * .99)]:0.0}",
                $"{deep.TotalMilliseconds:0.0}",
                $"{new FileInfo(path).Length / 1024 / 1024:N0}",
            ];
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static ServiceProvider Services(string path, TimeProvider clock)
    {
        var services = new ServiceCollection()
            .AddSingleton(clock)
            .AddSingleton(SomeKeys.Cipher)
            .AddSqlite(path)
            .AddPersistence()
            .AddSingleton(ShippedClock.Options)
            .AddSingleton(NoContacts.Channels)
            .AddSingleton<IContactTexts>(new NoContacts())
            .AddSingleton<OfficeClock>()
            .AddSingleton<CaseLocks>();
        services.AddScoped<CaseTransaction>();
        // No case here waits for an applicant, so none has to be driven on.
        services.AddScoped(provider => new SweepDeadlines(
            provider.GetRequiredService<ISweepStore>(),
            provider.GetRequiredService<CaseTransaction>(),
            null!,
            null!,
            new CallContacts(
                provider.GetRequiredService<INotices>(),
                provider.GetRequiredService<CaseTransaction>(),
                provider.GetRequiredService<OfficeClock>()
            ),
            provider.GetRequiredService<IAlertStore>(),
            provider.GetRequiredService<OfficeClock>()
        ));
        return services.AddScoped<WarnOfMissingCalendar>().BuildServiceProvider();
    }

    internal static async Task FillAsync(ServiceProvider services, string path, int cases)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<GreenChannelDb>();
            await db.PrepareAsync(default);
            var applicant = new Actor("applicant-a", "P-A", "经办人", [Role.Applicant], AnApplication.CreditCode);
            var rules = RuleSetReader.Read(ProjectFiles.Read("workflows/requirements/2026-85.json"), ShippedForm.Catalogue).RuleSet!;
            var theCase = Case.File(AnApplication.ForBoth(), rules, applicant, Accepted);
            await scope
                .ServiceProvider.GetRequiredService<ICaseStore>()
                .AddAsync(theCase, applicant, _ => Task.FromResult<Core.Refusal?>(null), default);
        }

        var due = ShippedClock.Calendar.AddWorkingDays(BeijingTime.DayOf(Accepted), 5).Day;
        var check = BeijingTime.StartOf(ShippedClock.Calendar.AddWorkingDays(BeijingTime.DayOf(Accepted), 3).Day).ToUnixTimeMilliseconds();
        var columns = Sql(path, "SELECT group_concat(name) FROM pragma_table_info('cases') WHERE name NOT IN ('Id', 'Number')")[0];
        Sql(
            path,
            $$"""
            PRAGMA synchronous=OFF;
            UPDATE cases SET Status = 'Accepted', WorkflowId = 'green-channel', WorkflowVersion = 1, ReceivedAt = FiledAt, AcceptedAt = FiledAt, DueOn = '{{due:yyyy-MM-dd}}', NextCheckAt = {{check}},
                Position = '{"open":["examinePriority","examineClearance"],"tokens":[],"finished":false}', Deadline = '{"budgetDays":5,"startedOn":"2026-11-23","ledger":[],"yellowPercent":50}';
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {{cases}})
            INSERT INTO cases (Id, Number, {{columns}}) SELECT printf('01a20000%024x', i), printf('GC2025%07d', i), {{columns}} FROM n, (SELECT * FROM cases LIMIT 1);
            INSERT INTO tasks (Id, CaseId, Step, Role, State, Reasons, DueOn, OpenedAt, IsLive, RaisedLate)
                SELECT printf('01b20000%024x', rowid), Id, 'examinePriority', 'examiner', 'Open', '[]', DueOn, FiledAt, 1, 0 FROM cases;
            PRAGMA wal_checkpoint(TRUNCATE);
            """
        );
    }

    private static async Task<(SweepReport Report, TimeSpan Time)> SweepAsync(ServiceProvider services)
    {
        var watch = Stopwatch.StartNew();
        await using var scope = services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<SweepDeadlines>().RunAsync(default);
        await scope.ServiceProvider.GetRequiredService<WarnOfMissingCalendar>().RunAsync(default);
        return (report, watch.Elapsed);
    }

    private static async Task<TimeSpan> PageAsync(ServiceProvider services, string? after, Action<string?> next)
    {
        var watch = Stopwatch.StartNew();
        await using var scope = services.CreateAsyncScope();
        var page = await scope
            .ServiceProvider.GetRequiredService<TaskQueries>()
            .ListAsync(new TaskFilter(null, null, null), after, 50, default);
        next(page.Next);
        return watch.Elapsed;
    }

    internal static List<string> Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Default Timeout=600");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        do
        {
            while (reader.Read())
                rows.Add(reader.GetValue(0).ToString()!);
        } while (reader.NextResult());
        return rows;
    }

    internal sealed class StandingClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at.ToUniversalTime();
    }
}

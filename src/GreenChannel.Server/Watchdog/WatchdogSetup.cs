using GreenChannel.Server.Clock;
using GreenChannel.Server.Folders;
using Microsoft.Data.Sqlite;
using Quartz;

namespace GreenChannel.Server.Watchdog;

/// <summary>
/// Plugs Quartz in, with its persistent store in a file of its own: the scheduler only wakes the jobs, and what is due
/// stands in the service's database, so neither waits for the other's locks. It reads the service's clock.
/// </summary>
internal static class WatchdogSetup
{
    public static IServiceCollection AddWatchdog(this IServiceCollection services, DataFolder data, TimeSpan sweepInterval)
    {
        services
            .AddSingleton<SweepRhythm>()
            .AddScoped<DeadlineSweep>()
            .AddScoped<PaperMaintenance>()
            .AddSingleton<SweptUntil>()
            .AddScoped<OrphanSweep>();
        services.AddHostedService<WatchdogStart>().AddHostedService<DeadMansSwitch>().AddHostedService<ClockWatch>();
        services.AddQuartz(quartz =>
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                // What is late by less is late, not missed; so a sleep is made up for within an interval, and in a fast
                // rehearsal, where a minute is over at once, a fire is not taken for missed before it can happen.
                store.ConfigureStore(options => options.MisfireThreshold = sweepInterval);
                store.UseSqlite(
                    SqliteFactory.Instance,
                    new SqliteConnectionStringBuilder { DataSource = data.File("scheduler.db") }.ToString()
                );
            })
        );
        return services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            // A verb that only migrates or checks must not start a scheduler along the way.
            options.AwaitApplicationStarted = true;
        });
    }
}

/// <summary>Schedules the jobs when the service starts; the store remembers them, so this only brings their intervals up to date.</summary>
internal sealed class WatchdogStart(ISchedulerFactory schedulers, SweepRhythm rhythm, WatchdogOptions options, TimeProvider clock)
    : BackgroundService
{
    public const string Group = "watchdog";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        await ScheduleAsync<DeadlineJob>(scheduler, "deadline-sweep", rhythm.Interval, stoppingToken);
        await ScheduleAsync<IntegrityJob>(
            scheduler,
            "integrity-check",
            AtLeastASweep(TimeSpan.FromHours(options.IntegrityHours)),
            stoppingToken
        );
        await ScheduleAsync<PapersJob>(scheduler, "papers", AtLeastASweep(TimeSpan.FromHours(options.PapersHours)), stoppingToken);
    }

    private TimeSpan AtLeastASweep(TimeSpan interval) => interval > rhythm.Interval ? interval : rhythm.Interval;

    private async Task ScheduleAsync<TJob>(IScheduler scheduler, string name, TimeSpan interval, CancellationToken ct)
        where TJob : IJob
    {
        var key = new JobKey(name, Group);
        if (!options.Enabled)
        {
            await scheduler.DeleteJob(key, ct);
            return;
        }

        var job = JobBuilder.Create<TJob>().WithIdentity(key).StoreDurably().Build();
        // Now by the service's clock, which in a rehearsal is not the machine's.
        var trigger = TriggerBuilder
            .Create(clock)
            .WithIdentity(name, Group)
            .ForJob(key)
            .StartNow()
            .WithSimpleSchedule(schedule =>
                schedule.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)
            )
            .Build();
        await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, ct);
    }
}

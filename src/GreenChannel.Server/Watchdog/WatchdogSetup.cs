using GreenChannel.Server.Folders;
using Microsoft.Data.Sqlite;
using Quartz;

namespace GreenChannel.Server.Watchdog;

/// <summary>
/// Plugs Quartz in, with its persistent store in a file of its own: the scheduler only wakes the sweep, and what is due
/// stands in the service's database, so neither waits for the other's locks.
/// </summary>
internal static class WatchdogSetup
{
    public static IServiceCollection AddWatchdog(this IServiceCollection services, DataFolder data)
    {
        services.AddScoped<DeadlineSweep>();
        services.AddHostedService<WatchdogStart>();
        services.AddQuartz(quartz => quartz.UsePersistentStore(store =>
        {
            store.ProvisionSchema();
            store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = data.File("scheduler.db") }.ToString());
        }));
        return services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            // A verb that only migrates or checks must not start a scheduler along the way.
            options.AwaitApplicationStarted = true;
        });
    }
}

/// <summary>Schedules the sweep when the service starts; the store remembers it, so this only brings the interval up to date.</summary>
internal sealed class WatchdogStart(ISchedulerFactory schedulers, WatchdogOptions options) : BackgroundService
{
    private static readonly JobKey Job = new("deadline-sweep", "watchdog");
    private static readonly TriggerKey Trigger = new("every-interval", "watchdog");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        if (!options.Enabled)
        {
            await scheduler.DeleteJob(Job, stoppingToken);
            return;
        }

        var job = JobBuilder.Create<DeadlineJob>().WithIdentity(Job).StoreDurably().Build();
        var trigger = TriggerBuilder.Create().WithIdentity(Trigger).ForJob(Job).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(options.IntervalSeconds)).RepeatForever())
            .Build();
        await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, stoppingToken);
    }
}

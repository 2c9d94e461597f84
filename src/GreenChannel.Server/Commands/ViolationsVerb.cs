using System.Diagnostics;
using System.Globalization;
using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Office.Register;
using GreenChannel.Persistence.Register;
using GreenChannel.Server.Register;
using Spectre.Console;

namespace GreenChannel.Server.Commands;

/// <summary>Imports a file of records, with a progress bar; with a faulty line nothing is taken, unless <c>--partial</c> is said.</summary>
internal static class ViolationsVerb
{
    private const int MostShown = 50;

    public static async Task<int> RunAsync(WebApplication app, CommandLine line)
    {
        var path = line.Values[0];
        DateOnly? until = null;
        if (line.Option("--until") is { } text)
            until = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new InvalidDataException(
                    $"--until {text} is not a date YYYY-MM-DD. --until 的值“{text}”不是 YYYY-MM-DD 形式的日期。"
                );
        await Verbs.MigrateAsync(app, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        await using var content = File.OpenRead(path);
        var taken = await SpooledFile.TakeAsync(content, CancellationToken.None);
        if (taken.IsRefused(out var unreadable))
            throw new InvalidDataException($"{path}: {unreadable.MessageZh} {unreadable.Message}");
        using var file = taken.Value;
        WarnOfDefaults(line, app.Services.GetRequiredService<RegisterOptions>());
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ViolationImport>().RenewKeysAsync(CancellationToken.None);
        var order = new ImportOrder(
            line.Option("--source") ?? "",
            until,
            line.Has("--partial"),
            Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase),
            Path.GetFileName(path)
        );
        var import = scope.ServiceProvider.GetRequiredService<ImportViolations>();
        var done = await WithBarAsync(progress => import.RunAsync(file, order, Actor.System, progress, CancellationToken.None));
        if (done.IsRefused(out var refusal))
        {
            foreach (var fault in refusal.Faults.Take(MostShown))
                Console.Error.WriteLine($"{path} {fault.Pointer}: {fault.MessageZh} {fault.Message}");
            Console.Error.WriteLine($"{refusal.MessageZh} {refusal.Message}");
            return 1;
        }

        var report = done.Value;
        foreach (var rejected in report.Rejected.Take(MostShown))
            Console.Error.WriteLine($"{path}:{rejected.Line} {rejected.Pointer}: {rejected.MessageZh} {rejected.Message}");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Accepted} new, {report.Updated} updated, {report.Unchanged} unchanged, {report.RejectedCount} "
                    + $"rejected ({report.Encoding}, {watch.Elapsed.TotalSeconds:0.0} s). 新增 {report.Accepted} 条，更新 {report.Updated} "
                    + $"条，未变 {report.Unchanged} 条，未接受 {report.RejectedCount} 行。"
            )
        );
        if (report.Waiting > 0)
            Console.WriteLine(
                $"{report.Waiting} improve the position of a party and wait for a registrar or supervisor ({report.Approval ?? "an earlier "
                    + "proposal"}). 其中 {report.Waiting} 条有利于当事人，须经另一名登记员或者主管人员审核后生效。"
            );
        return 0;
    }

    // How far a source reaches is printed on certificates, so what is only supposed about it is told.
    private static void WarnOfDefaults(CommandLine line, RegisterOptions register)
    {
        if (line.Option("--source") is null && register.Sources is [var first, ..])
            Console.Error.WriteLine(
                $"Without --source the records count as those of {first.Code} ({first.NameEn}) and cover no other source. "
                    + $"未指定 --source，按“{first.Name}”（{first.Code}）导入，不覆盖其他数据来源。"
            );
        if (line.Option("--until") is null)
            Console.Error.WriteLine("Without --until the source counts as complete until today. 未指定 --until，视为数据截至今日。");
    }

    private static Task<T> WithBarAsync<T>(Func<IProgress<ImportProgress>, Task<T>> work) =>
        AnsiConsole
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context =>
            {
                var (checking, writing) = (
                    context.AddTask("Checking 校验").IsIndeterminate(),
                    context.AddTask("Writing 写入", autoStart: false)
                );
                return work(new Bar(checking, writing));
            });

    private sealed class Bar(ProgressTask checking, ProgressTask writing) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (!value.Writing)
            {
                checking.Description = $"Checking 校验 {value.Done}";
                return;
            }

            if (!writing.IsStarted)
            {
                checking.IsIndeterminate(false).Value = checking.MaxValue;
                writing.StartTask();
            }

            (writing.MaxValue, writing.Value) = (Math.Max(1, value.Total), value.Done);
            writing.Description = $"Writing 写入 {value.Done}";
        }
    }
}

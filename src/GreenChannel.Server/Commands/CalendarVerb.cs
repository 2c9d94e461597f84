using System.Text.Json;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Server.Api;
using GreenChannel.Server.Calendars;

namespace GreenChannel.Server.Commands;

/// <summary>
/// Proposes a notice from a JSON or CSV file and says what it would move; a second person approves it in the running service.
/// </summary>
internal static class CalendarVerb
{
    private static readonly Actor Operator = new("operator", "operator", "操作员", [Role.Registrar]);

    public static async Task<int> ImportAsync(WebApplication app, string path, string? account)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        await Verbs.LoadCalendarAsync(scope.ServiceProvider, CancellationToken.None);
        var read = await ReadAsync(path);
        if (read.IsRefused(out var refusal))
            throw new InvalidDataException(
                string.Join(
                    '\n',
                    refusal
                        .Faults.Select(fault => $"{path} {fault.Pointer}: {fault.MessageZh} {fault.Message}")
                        .DefaultIfEmpty(refusal.Message)
                )
            );

        var preview = await scope.ServiceProvider.GetRequiredService<PreviewCalendar>().RunAsync(read.Value, CancellationToken.None);
        foreach (var odd in preview.Oddities)
            Console.WriteLine($"! {odd}");
        foreach (var move in preview.Moves.Where(move => move.Days != 0))
            Console.WriteLine(
                $"{move.CaseNumber} {move.ApplicantName} {move.What}: {move.From:yyyy-MM-dd} → {move.To:yyyy-MM-dd} ({move.Days:+0;-0})"
            );
        var proposed = await scope
            .ServiceProvider.GetRequiredService<ProposeCalendar>()
            .RunAsync(read.Value, await WhoAsync(scope.ServiceProvider, account), CancellationToken.None);
        if (proposed.IsRefused(out var refused))
            throw new InvalidDataException($"{path}: {refused.Faults[0].MessageZh} {refused.Faults[0].Message}");
        Console.WriteLine(
            $"""
            {proposed.Value.Year}: {preview.Moved} case(s) would move, {preview.Remarked} keep their date. 将有 {preview.Moved} 件办件期限变动，{preview.Remarked} 件日期不变。
            Proposed; another person approves it with POST /api/v1/calendars/{proposed.Value.Year}/approve. 已提交，须由另一人审核后生效。
            """
        );
        return 0;
    }

    private static async Task<Outcome<CalendarImport>> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        if (!Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
            return await CalendarImportFile.ReadCsvAsync(file, null, CancellationToken.None);
        try
        {
            return CalendarImportFile.Of((await JsonSerializer.DeserializeAsync<CalendarBody>(file, Json.Options))!, null);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static async Task<Actor> WhoAsync(IServiceProvider services, string? account)
    {
        if (account is null)
            return Operator;
        var actor = await services.GetRequiredService<IPeople>().FindAsync(account, CancellationToken.None);
        return actor is not null && actor.Has(Role.Registrar)
            ? actor
            : throw new InvalidOperationException($"\"{account}\" is no active registrar. “{account}”不是有效的登记员账号。");
    }
}

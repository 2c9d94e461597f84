using GreenChannel.Core.Alerts;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Record;
using GreenChannel.Office.Transparency;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Audit.Verification;

namespace GreenChannel.Server.Record;

/// <summary>
/// Keeps watch over the record while the service runs: writes down outside the database how far it has come, within a second; signs heads
/// and lays them down; compares the record with what was said of it before.
/// </summary>
internal sealed partial class RecordKeeper(
    IServiceScopeFactory scopes,
    RecordState state,
    RecordOptions options,
    MachineTime machine,
    TimeProvider clock,
    ILogger<RecordKeeper> log
) : PeriodicWork(TimeSpan.FromSeconds(1))
{
    private AuditTail? _written;
    private DateTimeOffset _signedAt = machine.Now;
    private DateTimeOffset _comparedAt = machine.Now;
    private const int MostTold = 20;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Task _verifying = Task.CompletedTask;

    protected override Task RunOnceAsync(CancellationToken ct) => RunAsync(ct);

    /// <summary>Does what is due.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await WriteSequenceAsync(ct);
            if (machine.Now - _comparedAt >= TimeSpan.FromHours(options.VerifyHours))
            {
                await CompareAsync(ct);
                // Beside the rest: the sequence is written and heads are signed meanwhile.
                if (_verifying.IsCompleted)
                    _verifying = VerifyAsync(ct);
            }

            if (machine.Now - _signedAt >= TimeSpan.FromHours(options.HeadHours))
                await SignAsync(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Compares the record at the start, before anything is answered; what was in doubt when the service stopped still is.
    /// </summary>
    internal async Task OpenAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IRecordStore>();
        state.Doubt(await store.DoubtsAsync(ct));
        // Before anything is numbered: after an older database was put back, numbers are in people's hands that it does not know.
        foreach (var (series, from, to) in await scope.ServiceProvider.GetRequiredService<GuardNumbers>().RunAsync(ct))
            LogAdvanced(log, series, from, to);
        await CompareAsync(ct);
        var (size, hash) = await store.TailAsync(ct);
        state.Advance(new AuditTail(size, Convert.FromHexString(hash)));
        // The first head stands for the statement with which the record begins.
        if (!state.IsInDoubt && (await store.HeadsAsync(1, ct)).Count == 0)
            await SignAsync(ct);
        if (await store.HeadsAsync(1, ct) is [var last])
            scope.ServiceProvider.GetRequiredService<LastHead>().Set(last.Audit);
        await WriteSequenceAsync(ct);
    }

    public override async Task StopAsync(CancellationToken ct)
    {
        await base.StopAsync(ct);
        if (state.Tail is not null)
            await SignAsync(ct);
        await WriteSequenceAsync(ct);
    }

    /// <summary>
    /// Goes through all of the record, every row and every file, at a pace that nobody notices; what no act explains is told to those who
    /// can testify.
    /// </summary>
    internal async Task VerifyAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var report = await services
                .GetRequiredService<RecordVerification>()
                .RunAsync(null, withFiles: true, ct, options.VerifyMegabytesPerSecond * 1024L * 1024L);
            var alerts = services.GetRequiredService<IAlertStore>();
            foreach (var fault in report.Faults.Take(MostTold))
            {
                LogFault(log, fault.Code, fault.Place, fault.What);
                await alerts.RaiseAsync(Alert.OfFault(fault.Code, fault.Place, fault.What, fault.WhatZh, clock.GetUtcNow()), ct);
            }

            LogVerified(log, report.Chain.Size, report.Chain.Rows, report.Files, report.Faults.Count);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(log, e);
        }
    }

    private async Task CompareAsync(CancellationToken ct)
    {
        _comparedAt = machine.Now;
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<CompareRecord>().RunAsync(ct);
        if (found.Count == 0)
            return;
        foreach (var doubt in found)
            LogInDoubt(log, doubt.Code, doubt.Detail);
        await scope.ServiceProvider.GetRequiredService<IRecordStore>().DoubtAsync(found, ct);
    }

    private async Task SignAsync(CancellationToken ct)
    {
        _signedAt = machine.Now;
        await using var scope = scopes.CreateAsyncScope();
        var (heads, missed) = await scope.ServiceProvider.GetRequiredService<SignHead>().RunAsync(ct);
        foreach (var (place, why) in missed)
            LogNotLaidDown(log, place, why);
        if (heads is not null)
            LogSigned(log, heads.Audit.Size, heads.Audit.RootHash);
    }

    // After the commit, so it never says more than there is; while the record is in doubt it stays what it was, for it is a witness.
    private async Task WriteSequenceAsync(CancellationToken ct)
    {
        if (state.Tail is not { } tail || tail == _written || state.IsInDoubt)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var size = await scope.ServiceProvider.GetRequiredService<ILog>().SizeAsync(ct);
        var sequence = new RecordSequence(tail.Size, Convert.ToHexStringLower(tail.Hash), size, clock.GetUtcNow())
        {
            Numbers = await scope.ServiceProvider.GetRequiredService<INumberSeries>().AllAsync(ct),
        };
        await scope.ServiceProvider.GetRequiredService<ISequenceKeeper>().WriteAsync(sequence, ct);
        _written = tail;
    }

    protected override void Log(Exception error) => LogFailed(log, error);

    [LoggerMessage(
        20,
        LogLevel.Error,
        "The series {Series} stood at {From} in the database and had come to {To}; it goes on behind that. 编号系列已推进。"
    )]
    private static partial void LogAdvanced(ILogger log, string series, int from, int to);

    [LoggerMessage(1, LogLevel.Error, "The record could not be seen to; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception error);

    [LoggerMessage(
        2,
        LogLevel.Critical,
        "The record is in doubt ({Code}): {Detail} Nothing that decides is saved until two persons end it."
    )]
    private static partial void LogInDoubt(ILogger log, string code, string detail);

    [LoggerMessage(3, LogLevel.Warning, "The heads of the record could not be laid down ({Place}): {Why}")]
    private static partial void LogNotLaidDown(ILogger log, string place, string why);

    [LoggerMessage(5, LogLevel.Error, "{Code} at {Place}: {What}")]
    private static partial void LogFault(ILogger log, string code, string place, string what);

    [LoggerMessage(6, LogLevel.Information, "The record was verified: {Entries} entries, {Rows} rows, {Files} files, {Faults} fault(s).")]
    private static partial void LogVerified(ILogger log, long entries, long rows, long files, int faults);

    [LoggerMessage(4, LogLevel.Information, "The head of the audit was signed: {Size} entries, root {Root}.")]
    private static partial void LogSigned(ILogger log, long size, string root);
}

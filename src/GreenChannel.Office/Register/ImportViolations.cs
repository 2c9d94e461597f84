using System.Runtime.CompilerServices;
using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Register;

/// <summary>
/// Imports a file into the register. Every line is checked before the first is written; with a rejected line nothing is taken,
/// unless the import is partial on purpose. What improves the position of a party is one proposal, which another person decides; the rest
/// counts at once. The same file again changes nothing but the date of the last import.
/// </summary>
public sealed class ImportViolations(
    IViolationWriter register,
    IProposals proposals,
    ICaseBatch batches,
    RegisterOptions options,
    TimeProvider clock
)
{
    private const int MostShown = 50;

    private const int ProgressEvery = 1000;

    /// <summary>Why an import cannot begin, whatever its file says; nothing when it can.</summary>
    public Refusal? Refuse(ImportOrder order, Actor by)
    {
        if (Permissions.Refuse(by, Act.ImportViolations) is { } notPermitted)
            return notPermitted;
        if (SourceOf(order) is null)
            return new InvalidInput(
                new Fault(
                    "/source",
                    "register.source",
                    $"There is no source \"{order.Source}\"; known: {string.Join(", ", options.Sources.Select(known => known.Code))}.",
                    $"没有数据来源“{order.Source}”；可选：{string.Join("、", options.Sources.Select(known => known.Code))}。"
                )
            );
        return order.DataUntil > clock.BeijingToday()
            ? new InvalidInput(new Fault("/until", "form.future", "The data cannot reach into the future.", "数据截止日期不能晚于今日。"))
            : null;
    }

    /// <param name="id">Of the import; none for a new one.</param>
    /// <param name="mayWrite">Asked when all lines are checked and before the first is written; none where nobody can take it back.</param>
    public async Task<Outcome<ImportReport>> RunAsync(
        IRegisterFile file,
        ImportOrder order,
        Actor by,
        IProgress<ImportProgress>? progress,
        CancellationToken ct,
        Guid? id = null,
        Func<Task<bool>>? mayWrite = null
    )
    {
        if (Refuse(order, by) is { } notBegun)
            return notBegun;
        var (now, source) = (clock.BeijingNow(), SourceOf(order)!);
        try
        {
            var (check, lines) = await CheckAsync(file, order, progress, ct);
            // An import of which nothing could be taken says nothing about its source.
            if (check.RejectedLines > 0 && (!order.Partial || check.RejectedLines == lines))
                return new LinesRejected(check.RejectedLines, check.Rejected);
            var batch = new ImportBatch(
                id ?? Guid.CreateVersion7(now),
                source.Code,
                order.DataUntil ?? BeijingTime.DayOf(now),
                order.FileName,
                file.Sha256,
                now,
                by.Account,
                lines,
                0,
                0,
                0,
                check.RejectedLines
            );
            if (mayWrite is not null && !await mayWrite())
                return new ImportTakenBack();
            var written = progress is null
                ? null
                : new Relay(done => progress.Report(new ImportProgress(true, done, lines - check.RejectedLines)));
            var imported = await batches.TogetherAsync<(ImportBatch Batch, Guid? Approval)>(
                async () =>
                {
                    var done = await register.RunAsync(batch, GoodAsync(file, order, ct), by, written, ct);
                    return done.IsRefused(out var notDone) ? notDone : (done.Value, await ProposeAsync(done.Value, source, by, ct));
                },
                ct
            );
            if (imported.IsRefused(out var refusal))
                return refusal;
            (batch, var approval) = imported.Value;
            return new ImportReport(
                batch.Id,
                batch.Accepted,
                batch.Updated,
                batch.Unchanged,
                batch.Rejected,
                file.EncodingName,
                check.Rejected,
                check.Remarks,
                batch.Waiting,
                approval?.ToString("N")
            );
        }
        catch (BrokenFileException e)
        {
            return new InvalidInput(e.Fault);
        }
    }

    // Nothing of it was put aside when all of it waits in an earlier proposal already.
    private async Task<Guid?> ProposeAsync(ImportBatch batch, RegisterSource source, Actor by, CancellationToken ct)
    {
        if (batch.Waiting == 0 || await register.WaitingAsync(batch.Id, MostShown, ct) is not { Count: > 0 } first)
            return null;
        var subject = new ProposalSubject(
            ApprovalKind.Register,
            "improve",
            batch.Id.ToString("N"),
            null,
            $"{source.Name} {batch.FileName}".Trim(),
            "Changes of the register that clear parties",
            "登记库中有利于当事人的变更已提交"
        );
        var wish = new RegisterWish(
            batch.Id,
            source.Code,
            batch.FileName,
            batch.Sha256,
            batch.Waiting,
            [.. first.Select(waiting => WishedChange.Of(waiting))]
        );
        var proposal = new WishProposal(subject, wish, by, clock.BeijingNow());
        proposals.Add(proposal);
        await proposals.SaveAsync(proposal, by, Act.ImportViolations, ct);
        return proposal.Id;
    }

    private async Task<(LineCheck Check, int Lines)> CheckAsync(
        IRegisterFile file,
        ImportOrder order,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    )
    {
        var (check, lines) = (NewCheck(), 0);
        await foreach (var (number, line) in file.ReadAsync(order.IsJson, ct))
        {
            check.Check(number, line);
            if (++lines % ProgressEvery == 0)
                progress?.Report(new ImportProgress(false, lines, 0));
        }

        return (check, lines);
    }

    private async IAsyncEnumerable<ViolationRecord> GoodAsync(
        IRegisterFile file,
        ImportOrder order,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var check = NewCheck();
        await foreach (var (number, line) in file.ReadAsync(order.IsJson, ct))
        {
            if (check.Check(number, line) is { } record)
                yield return record;
        }
    }

    private RegisterSource? SourceOf(ImportOrder order) =>
        order.Source.Length > 0 ? options.Find(order.Source) : options.Sources.FirstOrDefault();

    private LineCheck NewCheck() => new(clock.BeijingToday());

    // Progress<T> would report on another thread, after the fact.
    private sealed class Relay(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}

/// <summary>Somebody took the import back before it was written; nothing was.</summary>
public sealed record ImportTakenBack()
    : Refusal("import-taken-back", RefusalKind.Conflict, "This import was taken back before it was written.", "该次导入在写入前已取消。");

using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Papers;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Papers;

/// <summary>Keeps every template text that was ever in force.</summary>
public sealed class TemplateTexts(GreenChannelDb db, UnitOfWork unit, TimeProvider clock) : ITemplateTexts
{
    public async Task<IReadOnlyList<TemplateText>> AllAsync(CancellationToken ct) =>
        await db.TemplateTexts.AsNoTracking().OrderBy(text => text.FirstUsedAt).ThenBy(text => text.Hash).ToListAsync(ct);

    /// <summary>Remembers texts that are in force from now on.</summary>
    public async Task RememberAsync(IEnumerable<TemplateSource> texts, CancellationToken ct)
    {
        db.TemplateTexts.AddRange(texts.Select(text => new TemplateText(text, clock.GetUtcNow())));
        await unit.RecordAsync(evenWhenBehind: true, ct);
        db.ChangeTracker.Clear();
    }

    public Task<bool> IsTakenAsync(PaperKind kind, TemplateSource source, CancellationToken ct) =>
        db.TemplateTexts.AnyAsync(
            text => text.Kind == kind && text.Version == source.Version && text.Level == source.Level && text.Hash != source.Hash,
            ct
        );

    public async Task<bool> PutInForceAsync(PaperKind kind, TemplateSource? uploaded, Actor by, Action committed, CancellationToken ct)
    {
        await unit.BeginAsync(ct);
        var known = await db
            .TemplateTexts.Where(text =>
                text.Kind == kind
                && (text.IsOverride || (uploaded != null && text.Version == uploaded.Version && text.Level == uploaded.Level))
            )
            .ToListAsync(ct);
        if (
            uploaded is not null
            && known.Exists(text => text.Version == uploaded.Version && text.Level == uploaded.Level && text.Hash != uploaded.Hash)
        )
        {
            await unit.AbandonAsync();
            return false;
        }

        foreach (var earlier in known.Where(text => text.IsOverride))
            earlier.TakeOutOfForce();
        if (uploaded is null || known.Exists(text => text.Hash != uploaded.Hash))
            unit.Tell(by, Act.ResetTemplate, caseId: null);
        // The unique key allows one in force: the earlier one makes way first.
        await unit.FlushAsync(ct);
        if (uploaded is not null)
        {
            var text = known.Find(candidate => candidate.Hash == uploaded.Hash);
            if (text is null)
            {
                text = new TemplateText(uploaded, clock.GetUtcNow());
                db.TemplateTexts.Add(text);
            }

            text.PutInForce(by.Account);
            unit.Tell(by, Act.UploadTemplate, caseId: null);
        }

        unit.WhenCommitted(committed);
        await unit.RecordAsync(evenWhenBehind: false, ct);
        db.ChangeTracker.Clear();
        return true;
    }
}

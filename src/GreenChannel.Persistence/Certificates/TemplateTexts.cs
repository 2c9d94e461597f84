using GreenChannel.Core.Certificates;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Answers;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Certificates;

/// <summary>Keeps every template text that was ever in force.</summary>
public sealed class TemplateTexts(GreenChannelDb db, AnswerDesk answers, TimeProvider clock)
{
    public async Task<IReadOnlyList<TemplateText>> AllAsync(CancellationToken ct) =>
        await db.TemplateTexts.AsNoTracking().OrderBy(text => text.FirstUsedAt).ThenBy(text => text.Hash).ToListAsync(ct);

    /// <summary>Remembers texts that are in force from now on.</summary>
    public async Task RememberAsync(IEnumerable<(string Hash, CertificateKind Kind, string Source)> texts, CancellationToken ct)
    {
        db.TemplateTexts.AddRange(texts.Select(text => new TemplateText(text.Hash, text.Kind, text.Source, clock.GetUtcNow())));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>Puts an uploaded text in force instead of the folder's, or with none the folder's again.</summary>
    /// <param name="committed">Done as soon as it is in force, before anyone else may save.</param>
    public async Task PutInForceAsync(CertificateKind kind, (string Hash, string Source)? uploaded, Actor by, Action committed, CancellationToken ct)
    {
        await answers.BeginAsync(ct);
        var known = await db.TemplateTexts.Where(text => text.Kind == kind && (text.IsOverride || (uploaded != null && text.Hash == uploaded.Value.Hash))).ToListAsync(ct);
        foreach (var earlier in known.Where(text => text.IsOverride))
            earlier.TakeOutOfForce();
        // The unique key allows one in force: the earlier one makes way first.
        await db.SaveChangesAsync(ct);
        if (uploaded is { } upload)
        {
            var text = known.Find(candidate => candidate.Hash == upload.Hash);
            if (text is null)
            {
                text = new TemplateText(upload.Hash, kind, upload.Source, clock.GetUtcNow());
                db.TemplateTexts.Add(text);
            }

            text.PutInForce(by.Account);
        }

        db.ChangeTracker.DetectChanges();
        db.AuditEntries.Add(AuditWriter.Entry(db.ChangeTracker, by, uploaded is null ? "template.reset" : "template.upload", null, clock.GetUtcNow()));
        answers.WhenCommitted(committed);
        await answers.SaveAsync(ct);
        db.ChangeTracker.Clear();
    }
}

using GreenChannel.Core.Identifiers;
using GreenChannel.Office.Examination;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Examination;

/// <summary>Keeps drafts of decisions in the database; nothing is dated by them, so they are kept whatever the clock says.</summary>
public sealed class DecisionDraftStore(GreenChannelDb db, UnitOfWork unit) : IDecisionDrafts
{
    public Task<DecisionDraft?> FindAsync(Guid taskId, string account, CancellationToken ct) =>
        db.DecisionDrafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.TaskId == taskId && draft.Account == account, ct);

    public async Task KeepAsync(DecisionDraft draft, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        // What is typed is kept by a script too: both may be the first. Whoever asks holds the turn to write.
        await unit.BeginAsync(ct);
        var known = await db.DecisionDrafts.AnyAsync(one => one.TaskId == draft.TaskId && one.Account == draft.Account, ct);
        db.Entry(draft).State = known ? EntityState.Modified : EntityState.Added;
        await unit.RecordAsync(evenWhenBehind: true, ct);
    }

    /// <summary>Forgets those that nobody has gone on with since a moment.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) =>
        db.DecisionDrafts.Where(draft => draft.SavedAt < before).ExecuteDeleteAsync(ct);
}

internal sealed class DecisionDraftTable : IEntityTypeConfiguration<DecisionDraft>
{
    public void Configure(EntityTypeBuilder<DecisionDraft> table)
    {
        table.ToTable("decision_drafts");
        table.HasKey(draft => new { draft.TaskId, draft.Account });
        table.Property(draft => draft.Entered).EncryptedWhere(PersonalText.IsIn);
        table.HasIndex(draft => draft.SavedAt);
    }
}

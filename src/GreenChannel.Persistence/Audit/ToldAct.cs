using System.Text.Json.Nodes;
using GreenChannel.Core.People;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GreenChannel.Persistence.Audit;

/// <summary>An act that the next entry of the audit trail tells of; it becomes an entry when its rows are written.</summary>
internal sealed record ToldAct(Actor By, Act Act, Guid? CaseId, DateTimeOffset At, string? Address, IReadOnlyList<ToldChange> Changes);

/// <summary>What is told of one thing.</summary>
/// <param name="Row">The row; none when the change is told by hand.</param>
/// <param name="Told">Thing, key, change and fields.</param>
internal sealed record ToldChange(EntityEntry? Row, JsonObject Told);

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Workflows;

/// <summary>A version of a workflow that was in force once; cases that began with it stay on it.</summary>
public sealed record WorkflowVersion(string Id, int Version, string Source, DateTimeOffset FirstUsedAt);

internal sealed class WorkflowVersionTable : IEntityTypeConfiguration<WorkflowVersion>
{
    public void Configure(EntityTypeBuilder<WorkflowVersion> table)
    {
        table.ToTable("workflow_versions");
        table.HasKey(version => new { version.Id, version.Version });
    }
}

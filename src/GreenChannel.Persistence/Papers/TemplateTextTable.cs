using GreenChannel.Core.Papers;
using GreenChannel.Office.Papers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Papers;

internal sealed class TemplateTextTable : IEntityTypeConfiguration<TemplateText>
{
    public void Configure(EntityTypeBuilder<TemplateText> table)
    {
        table.ToTable("template_texts");
        table.HasKey(template => template.Hash);
        table.Property(template => template.Kind).HasConversion(kind => kind.Code, code => PaperKinds.Parse(code));
        table.HasIndex(template => template.Kind).HasFilter("\"IsOverride\"").IsUnique();
        table
            .HasIndex(template => new
            {
                template.Kind,
                template.Level,
                template.Version,
            })
            .IsUnique();
    }
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>The drafts of a party are counted before another is taken, and those that were left are found among drafts alone.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611290004_DraftIndex")]
public sealed class DraftIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("""CREATE INDEX IX_cases_Owner_Draft ON cases (Owner, Id) WHERE "Status" = 'Draft';""");
}

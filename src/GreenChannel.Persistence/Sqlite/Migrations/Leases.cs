using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>A claim on a delivery lasts for a time; what an earlier version had taken is free at once.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611270002_Leases")]
public sealed class Leases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE deliveries ADD COLUMN ClaimedUntil INTEGER NULL;
            UPDATE deliveries SET ClaimedUntil = 0 WHERE State IN ('Claimed', 'Sending');
            CREATE INDEX IX_deliveries_ClaimedUntil ON deliveries (ClaimedUntil) WHERE "ClaimedUntil" IS NOT NULL;
            """
        );
}

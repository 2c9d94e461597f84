using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>A key of the statements names its algorithm; all that there were are of one.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611290002_NamedAlgorithms")]
public sealed class NamedAlgorithms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE statement_keys ADD COLUMN Algorithm TEXT NOT NULL DEFAULT 'ES256';");
}

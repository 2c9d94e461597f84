using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>The texts of rule sets are kept, as those of workflows and templates are.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611270001_KeptRules")]
public sealed class KeptRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE TABLE rule_set_texts (
                Id TEXT NOT NULL, Sha256 TEXT NOT NULL, Source TEXT NOT NULL, FirstUsedAt INTEGER NOT NULL,
                CONSTRAINT PK_rule_set_texts PRIMARY KEY (Id, Sha256));
            """
        );
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>An account that is asked for of a party that has one is not approved by a clerk alone.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611290005_KnownParties")]
public sealed class KnownParties : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE account_proposals ADD COLUMN IsOfKnownParty INTEGER NOT NULL DEFAULT 0;
            CREATE INDEX IX_AspNetUsers_Organisation ON AspNetUsers (Organisation) WHERE "Organisation" IS NOT NULL;
            """
        );
}

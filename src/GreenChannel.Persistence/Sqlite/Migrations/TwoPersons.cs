using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>Changes of the register that wait for a second person, and what records were found by before they were changed; runs of the
/// plan of
/// retention.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202612020001_TwoPersons")]
public sealed class TwoPersons : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE violation_imports ADD COLUMN Waiting INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE violation_waiting (
                Id INTEGER NOT NULL CONSTRAINT PK_violation_waiting PRIMARY KEY AUTOINCREMENT,
                Batch TEXT NOT NULL,
                ViolationId INTEGER NOT NULL,
                Before TEXT NOT NULL,
                Record TEXT NOT NULL
            );
            CREATE INDEX IX_violation_waiting_Batch_Id ON violation_waiting (Batch, Id);
            CREATE INDEX IX_violation_waiting_ViolationId ON violation_waiting (ViolationId);
            CREATE TABLE retention_runs (
                Id INTEGER NOT NULL CONSTRAINT PK_retention_runs PRIMARY KEY AUTOINCREMENT,
                Data TEXT NOT NULL,
                Until INTEGER NOT NULL,
                At INTEGER NOT NULL
            );
            CREATE INDEX IX_retention_runs_Data_Until ON retention_runs (Data, Until);
            CREATE TABLE import_jobs (
                Id TEXT NOT NULL CONSTRAINT PK_import_jobs PRIMARY KEY,
                "Order" TEXT NOT NULL,
                Sha256 TEXT NOT NULL,
                State TEXT NOT NULL,
                "By" TEXT NOT NULL,
                ByPerson TEXT NOT NULL,
                ByName TEXT NOT NULL,
                ByRoles TEXT NOT NULL,
                Report TEXT NULL,
                Refusal TEXT NULL,
                CreatedAt INTEGER NOT NULL,
                EndedAt INTEGER NULL
            );
            CREATE INDEX IX_import_jobs_Open ON import_jobs (Id) WHERE EndedAt IS NULL;
            CREATE TABLE violation_former_keys (
                Key TEXT NOT NULL,
                ViolationId INTEGER NOT NULL,
                CONSTRAINT PK_violation_former_keys PRIMARY KEY (Key, ViolationId)
            );
            """
        );
}

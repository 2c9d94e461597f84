using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>The record: the audit trail as a chain and a tree, reads that are bound.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202612010001_Record")]
public sealed class Record : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE audit_entries ADD COLUMN Hash BLOB NULL;
            ALTER TABLE audit_entries ADD COLUMN Algorithm TEXT NOT NULL DEFAULT 'S256';
            ALTER TABLE audit_entries ADD COLUMN IsInDoubt INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE audit_nodes (
                Level INTEGER NOT NULL,
                "Index" INTEGER NOT NULL,
                Hash BLOB NOT NULL,
                CONSTRAINT PK_audit_nodes PRIMARY KEY (Level, "Index")
            ) WITHOUT ROWID;
            CREATE TABLE row_shapes (
                Id TEXT NOT NULL CONSTRAINT PK_row_shapes PRIMARY KEY,
                Thing TEXT NOT NULL,
                Columns TEXT NOT NULL
            );
            ALTER TABLE access_entries ADD COLUMN Mark TEXT NULL;
            """
        );
}

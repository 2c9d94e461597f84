using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>What a document brings along beside what is read is told to officers, and what a scanner has said of it.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611280006_DocumentNotes")]
public sealed class DocumentNotes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE case_documents ADD COLUMN Notes TEXT NOT NULL DEFAULT '[]';
            ALTER TABLE case_documents ADD COLUMN Scan TEXT NULL;
            CREATE INDEX IX_case_documents_Pending ON case_documents (CaseId, Code) WHERE "Scan" = 'Pending';
            """
        );
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>Who came in and who looked at what is written down, and from where every change came.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611280005_Access")]
public sealed class Access : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE audit_entries ADD COLUMN Address TEXT NULL;
            CREATE TABLE access_entries (
                Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, At INTEGER NOT NULL, Account TEXT NOT NULL, Person TEXT NOT NULL,
                Act TEXT NOT NULL, CaseId TEXT NULL, What TEXT NOT NULL, Address TEXT NOT NULL, Status INTEGER NOT NULL, Purpose TEXT NULL,
                Count INTEGER NOT NULL);
            CREATE INDEX IX_access_entries_CaseId_Id ON access_entries (CaseId, Id) WHERE "CaseId" IS NOT NULL;
            CREATE INDEX IX_access_entries_Account_Id ON access_entries (Account, Id);
            CREATE INDEX IX_access_entries_Act_Id ON access_entries (Act, Id);
            CREATE INDEX IX_access_entries_Denied ON access_entries (Id) WHERE "Status" >= 400;
            """
        );
}

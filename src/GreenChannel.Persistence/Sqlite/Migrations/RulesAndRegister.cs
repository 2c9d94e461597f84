using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>The register with its sources, imports, versions and figures; sanctions, quotas, and records that are used again.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611250001_RulesAndRegister")]
public sealed class RulesAndRegister : Migration
{
    private const string Register = """
        ALTER TABLE violations ADD COLUMN Kind TEXT NOT NULL DEFAULT '';
        ALTER TABLE violations ADD COLUMN DecidedOn TEXT;
        ALTER TABLE violations ADD COLUMN IsSetAside INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE violations ADD COLUMN District TEXT;
        ALTER TABLE violations ADD COLUMN Industry TEXT;
        ALTER TABLE violations ADD COLUMN Batch TEXT;
        UPDATE violations SET Kind = json_extract(Record, '$.kind'), DecidedOn = json_extract(Record, '$.decidedOn'),
            IsSetAside = json_extract(Record, '$.setAsideOn') IS NOT NULL, District = json_extract(Record, '$.district'), Industry = json_extract(Record, '$.industry');
        DROP INDEX IX_violations_Authority_DocumentNumber;
        CREATE UNIQUE INDEX IX_violations_DocumentNumber_Authority ON violations (DocumentNumber, Authority);
        CREATE INDEX IX_violations_DecidedOn_Kind_District_Industry_IsSetAside ON violations (DecidedOn, Kind, District, Industry, IsSetAside);

        ALTER TABLE violation_names ADD COLUMN KeyVersion INTEGER NOT NULL DEFAULT 1;
        CREATE INDEX IX_violation_names_KeyVersion ON violation_names (KeyVersion);

        CREATE TABLE violation_versions (
            Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, ViolationId INTEGER NOT NULL, ReplacedBy TEXT NOT NULL, ReplacedAt INTEGER NOT NULL, Record TEXT NOT NULL,
            FOREIGN KEY (ViolationId) REFERENCES violations (Id) ON DELETE RESTRICT);
        CREATE INDEX IX_violation_versions_ViolationId ON violation_versions (ViolationId);

        CREATE TABLE violation_imports (
            Id TEXT NOT NULL PRIMARY KEY, Source TEXT NOT NULL, DataUntil TEXT NOT NULL, FileName TEXT NOT NULL, Sha256 TEXT NOT NULL, At INTEGER NOT NULL, "By" TEXT NOT NULL,
            Lines INTEGER NOT NULL, Accepted INTEGER NOT NULL, Updated INTEGER NOT NULL, Unchanged INTEGER NOT NULL, Rejected INTEGER NOT NULL);
        CREATE INDEX IX_violation_imports_Source_At ON violation_imports (Source, At);
        """;

    private const string Rules = """
        ALTER TABLE cases ADD COLUMN QuotaYear INTEGER;
        ALTER TABLE cases ADD COLUMN ToldRules TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE cases ADD COLUMN LiftedRules TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE case_documents ADD COLUMN IssuedOn TEXT;
        ALTER TABLE case_documents ADD COLUMN ValidUntil TEXT;
        ALTER TABLE case_documents ADD COLUMN SharedFrom TEXT;

        CREATE TABLE sanctions (
            Id TEXT NOT NULL PRIMARY KEY, Code TEXT NOT NULL, Name TEXT NOT NULL, FoundOn TEXT NOT NULL, Until TEXT NOT NULL, Document TEXT NOT NULL, Reason TEXT NOT NULL,
            EnteredBy TEXT NOT NULL, EnteredAt INTEGER NOT NULL, LiftedAt INTEGER, LiftedBy TEXT, LiftReason TEXT);
        CREATE INDEX IX_sanctions_Code_Until ON sanctions (Code, Until);

        CREATE TABLE quotas (
            Year INTEGER NOT NULL, "Key" TEXT NOT NULL, Taken INTEGER NOT NULL,
            PRIMARY KEY (Year, "Key"));

        CREATE TABLE known_documents (
            Owner TEXT NOT NULL, Code TEXT NOT NULL, Sha256 TEXT NOT NULL, FileName TEXT NOT NULL, MediaType TEXT NOT NULL, Size INTEGER NOT NULL,
            IssuedOn TEXT, ValidUntil TEXT, FromCase TEXT NOT NULL, KnownSince INTEGER NOT NULL,
            PRIMARY KEY (Owner, Code));
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Register);
        migrationBuilder.Sql(Rules);
    }
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>
/// What officials need: cases found by their invention and by parts of names and titles, pauses that end, sealed versions, people on leave.
/// </summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611260001_Officials")]
public sealed class Officials : Migration
{
    private const string Cases = """
        ALTER TABLE cases ADD COLUMN ApplicationNumber TEXT;
        ALTER TABLE cases ADD COLUMN PausedUntil TEXT;
        UPDATE cases SET ApplicationNumber = json_extract(Application, '$.patent.applicationNumber');
        CREATE INDEX IX_cases_ApplicationNumber ON cases (ApplicationNumber);
        CREATE INDEX IX_cases_Number_InWork ON cases (Number) WHERE "ReceivedAt" IS NOT NULL AND "ClosedAt" IS NULL;

        CREATE TABLE suspension_proposals (
            Id TEXT NOT NULL PRIMARY KEY, CaseId TEXT NOT NULL, CaseNumber TEXT NOT NULL, Ground TEXT NOT NULL, Reason TEXT NOT NULL, Until TEXT NOT NULL,
            State TEXT NOT NULL, ProposedBy TEXT NOT NULL, ProposedByPerson TEXT NOT NULL, ProposedAt INTEGER NOT NULL, DecidedBy TEXT, DecidedAt INTEGER, Note TEXT,
            FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);
        CREATE INDEX IX_suspension_proposals_CaseId ON suspension_proposals (CaseId);
        CREATE UNIQUE INDEX IX_suspension_proposals_CaseId_State ON suspension_proposals (CaseId, State) WHERE State = 'Proposed';
        """;

    private const string Papers = """
        ALTER TABLE certificates ADD COLUMN SealedSha256 TEXT;
        ALTER TABLE certificates ADD COLUMN SealedMediaType TEXT;
        CREATE INDEX IX_certificates_SealedSha256 ON certificates (SealedSha256);

        CREATE TABLE sealed_versions (
            Id TEXT NOT NULL PRIMARY KEY, Number TEXT NOT NULL, CaseId TEXT NOT NULL, Sha256 TEXT NOT NULL, Size INTEGER NOT NULL, MediaType TEXT NOT NULL,
            State TEXT NOT NULL, ProposedBy TEXT NOT NULL, ProposedByPerson TEXT NOT NULL, ProposedAt INTEGER NOT NULL, DecidedBy TEXT, DecidedAt INTEGER, Note TEXT,
            FOREIGN KEY (Number) REFERENCES certificates (Number) ON DELETE RESTRICT);
        CREATE INDEX IX_sealed_versions_Number ON sealed_versions (Number);
        CREATE INDEX IX_sealed_versions_Sha256 ON sealed_versions (Sha256);
        CREATE UNIQUE INDEX IX_sealed_versions_Number_State ON sealed_versions (Number, State) WHERE State = 'Proposed';

        ALTER TABLE template_texts ADD COLUMN Level TEXT NOT NULL DEFAULT '';
        DROP INDEX IX_template_texts_Kind_Version;
        CREATE UNIQUE INDEX IX_template_texts_Kind_Level_Version ON template_texts (Kind, Level, Version);
        """;

    // Filled at the start, for how texts are kept is not known to the database.
    private const string Search = """
        CREATE VIRTUAL TABLE case_search USING fts5(Text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
        CREATE TABLE case_search_state (Version TEXT NOT NULL PRIMARY KEY);

        ALTER TABLE AspNetUsers ADD COLUMN LeaveFrom TEXT;
        ALTER TABLE AspNetUsers ADD COLUMN LeaveTo TEXT;
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var tables in new[] { Cases, Papers, Search })
            migrationBuilder.Sql(tables);
    }
}

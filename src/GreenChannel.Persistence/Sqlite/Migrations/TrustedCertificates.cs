using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>Signed papers with their records, what ends them, the keys and templates that they were made with, and the log.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611240001_TrustedCertificates")]
public sealed class TrustedCertificates : Migration
{
    private const string Papers = """
        ALTER TABLE certificates ADD COLUMN TemplateHash TEXT;
        ALTER TABLE certificates ADD COLUMN FontsHash TEXT;
        ALTER TABLE certificates ADD COLUMN DrawnSha256 TEXT;
        ALTER TABLE certificates ADD COLUMN SignedDigest TEXT;
        ALTER TABLE certificates ADD COLUMN Signer TEXT;
        ALTER TABLE certificates ADD COLUMN EndedAt INTEGER;
        ALTER TABLE certificates ADD COLUMN EndReason TEXT;
        ALTER TABLE certificates ADD COLUMN Notice TEXT;
        ALTER TABLE certificates ADD COLUMN Successor TEXT;
        ALTER TABLE certificates ADD COLUMN EndedSha256 TEXT;
        ALTER TABLE certificates ADD COLUMN IsSpecimen INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX IX_certificates_Sha256 ON certificates (Sha256);
        CREATE INDEX IX_certificates_SignedDigest ON certificates (SignedDigest);
        CREATE INDEX IX_certificates_DrawnSha256 ON certificates (DrawnSha256);
        CREATE INDEX IX_certificates_EndedSha256 ON certificates (EndedSha256);

        CREATE TABLE certificate_records (
            Number TEXT NOT NULL PRIMARY KEY, Kind TEXT NOT NULL, Head TEXT NOT NULL, Facts TEXT NOT NULL,
            FOREIGN KEY (Number) REFERENCES certificates (Number) ON DELETE RESTRICT);

        CREATE TABLE certificate_changes (
            Id TEXT NOT NULL PRIMARY KEY, Number TEXT NOT NULL, CaseId TEXT NOT NULL, Act TEXT NOT NULL, Reason TEXT NOT NULL,
            Corrections TEXT NOT NULL, State TEXT NOT NULL, ProposedBy TEXT NOT NULL, ProposedByPerson TEXT NOT NULL,
            ProposedAt INTEGER NOT NULL, DecidedBy TEXT, DecidedAt INTEGER, Note TEXT,
            FOREIGN KEY (Number) REFERENCES certificates (Number) ON DELETE RESTRICT);
        CREATE INDEX IX_certificate_changes_Number ON certificate_changes (Number);
        CREATE UNIQUE INDEX IX_certificate_changes_Number_State ON certificate_changes (Number, State) WHERE State = 'Proposed';
        """;

    private const string Making = """
        CREATE TABLE template_texts (
            Hash TEXT NOT NULL PRIMARY KEY, Kind TEXT NOT NULL, Version INTEGER NOT NULL, Source TEXT NOT NULL, FirstUsedAt INTEGER NOT NULL,
            UploadedBy TEXT, IsOverride INTEGER NOT NULL);
        CREATE UNIQUE INDEX IX_template_texts_Kind ON template_texts (Kind) WHERE IsOverride;
        CREATE UNIQUE INDEX IX_template_texts_Kind_Version ON template_texts (Kind, Version);

        CREATE TABLE signing_certificates (
            Thumbprint TEXT NOT NULL PRIMARY KEY, Der BLOB NOT NULL, IsThrowAway INTEGER NOT NULL, FirstUsedAt INTEGER NOT NULL);

        CREATE TABLE statement_keys (
            Id TEXT NOT NULL PRIMARY KEY, PublicKey BLOB NOT NULL, FirstUsedAt INTEGER NOT NULL);
        """;

    private const string Log = """
        CREATE TABLE log_entries (
            "Index" INTEGER NOT NULL PRIMARY KEY, Number TEXT NOT NULL, Event TEXT NOT NULL, Leaf TEXT NOT NULL,
            FOREIGN KEY (Number) REFERENCES certificates (Number) ON DELETE RESTRICT);
        CREATE UNIQUE INDEX IX_log_entries_Number_Event ON log_entries (Number, Event);

        CREATE TABLE log_nodes (
            Level INTEGER NOT NULL, "Index" INTEGER NOT NULL, Hash BLOB NOT NULL,
            PRIMARY KEY (Level, "Index"));

        CREATE TABLE log_heads (
            Day TEXT NOT NULL PRIMARY KEY, Size INTEGER NOT NULL, RootHash TEXT NOT NULL, At INTEGER NOT NULL, Signature TEXT NOT NULL);
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var tables in new[] { Papers, Making, Log })
            migrationBuilder.Sql(tables);
    }
}

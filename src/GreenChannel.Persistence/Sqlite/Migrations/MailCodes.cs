using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>Enterprises ask for accounts themselves, invite colleagues and choose another password, with codes by mail.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611290003_MailCodes")]
public sealed class MailCodes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE TABLE mail_codes (
                Id TEXT NOT NULL CONSTRAINT PK_mail_codes PRIMARY KEY,
                Purpose TEXT NOT NULL,
                Name TEXT NOT NULL,
                Digest TEXT NOT NULL,
                Wanted TEXT NULL,
                AskedAt INTEGER NOT NULL,
                ExpiresAt INTEGER NOT NULL,
                TriesLeft INTEGER NOT NULL,
                UsedAt INTEGER NULL
            );
            CREATE INDEX IX_mail_codes_Name_Id ON mail_codes (Name, Id);
            CREATE INDEX IX_mail_codes_ExpiresAt ON mail_codes (ExpiresAt);
            ALTER TABLE outbox_messages ADD COLUMN Account TEXT NULL;
            ALTER TABLE account_proposals ADD COLUMN IsOfApplicant INTEGER NOT NULL DEFAULT 0;
            """
        );
}

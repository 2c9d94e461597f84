using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>
/// Sign-ins are rows that end; passwords are remembered and may have to be changed; demo accounts are marked. Whoever was signed in signs
/// in again.
/// </summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611280001_Sessions")]
public sealed class Sessions : Migration
{
    // The demo accounts of earlier versions are told by name and person together: an office may have a clerk of its own.
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE AspNetUsers ADD COLUMN MustChangePassword INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE AspNetUsers ADD COLUMN PasswordSetAt INTEGER NULL;
            ALTER TABLE AspNetUsers ADD COLUMN EarlierPasswords TEXT NOT NULL DEFAULT '[]';
            ALTER TABLE AspNetUsers ADD COLUMN IsDemo INTEGER NOT NULL DEFAULT 0;
            UPDATE AspNetUsers SET IsDemo = 1 WHERE UserName || '/' || Person IN (
                'applicant-a/P-A', 'applicant-b/P-B', 'clerk/S-01', 'examiner/S-02', 'examiner2/S-03', 'reviewer/S-04', 'reviewer2/S-05',
                'supervisor/S-06', 'supervisor2/S-11', 'registrar/S-07', 'registrar2/S-08', 'administrator/S-09', 'administrator2/S-12',
                'auditor/S-10');

            CREATE TABLE sessions (
                Id TEXT NOT NULL PRIMARY KEY, AccountId TEXT NOT NULL, Stamp TEXT NOT NULL, Address TEXT NOT NULL,
                SignedInAt INTEGER NOT NULL, SeenAt INTEGER NOT NULL, ExpiresAt INTEGER NOT NULL, EndedAt INTEGER NULL,
                Refreshes INTEGER NOT NULL, WithSecondFactor INTEGER NOT NULL, SteppedUpAt INTEGER NULL,
                FOREIGN KEY (AccountId) REFERENCES AspNetUsers (Id) ON DELETE CASCADE);
            CREATE INDEX IX_sessions_AccountId_SignedInAt ON sessions (AccountId, SignedInAt);
            CREATE INDEX IX_sessions_ExpiresAt ON sessions (ExpiresAt);
            """
        );
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>Accounts are opened and changed by two persons.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611280002_AccountProposals")]
public sealed class AccountProposals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE AspNetUsers ADD COLUMN UsedCodes TEXT NOT NULL DEFAULT '[]';
            CREATE TABLE account_proposals (
                Id TEXT NOT NULL PRIMARY KEY, State TEXT NOT NULL, ProposedBy TEXT NOT NULL, ProposedByPerson TEXT NOT NULL,
                ProposedAt INTEGER NOT NULL, DecidedBy TEXT, DecidedAt INTEGER, Note TEXT, Change TEXT NOT NULL, UserName TEXT NOT NULL,
                Wanted TEXT NOT NULL, Reason TEXT NOT NULL, ExpiresAt INTEGER NULL);
            CREATE UNIQUE INDEX IX_account_proposals_UserName_State ON account_proposals (UserName, State)
                WHERE "State" = 'Proposed' AND "ExpiresAt" IS NULL;
            CREATE INDEX IX_account_proposals_State_Id ON account_proposals (State, Id);
            """
        );
}

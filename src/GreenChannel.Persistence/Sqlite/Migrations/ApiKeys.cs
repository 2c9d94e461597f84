using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>Other systems come with keys of their own.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611280004_ApiKeys")]
public sealed class ApiKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE TABLE api_keys (
                Id TEXT NOT NULL PRIMARY KEY, Name TEXT NOT NULL, Scopes TEXT NOT NULL, Owner TEXT NULL, Hash TEXT NOT NULL,
                EarlierHash TEXT NULL, EarlierUntil INTEGER NULL, CreatedBy TEXT NOT NULL, CreatedAt INTEGER NOT NULL,
                ExpiresAt INTEGER NOT NULL, UsedAt INTEGER NULL, RemovedAt INTEGER NULL);
            CREATE UNIQUE INDEX IX_api_keys_Hash ON api_keys (Hash);
            CREATE INDEX IX_api_keys_EarlierHash ON api_keys (EarlierHash) WHERE "EarlierHash" IS NOT NULL;
            CREATE INDEX IX_api_keys_Owner_Id ON api_keys (Owner, Id);
            """
        );
}

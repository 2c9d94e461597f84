using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>With which key the personal fields are encrypted, and whether what stood there before is gone from the file.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611290001_EncryptedFields")]
public sealed class EncryptedFields : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE TABLE encryption_state (
                Id INTEGER NOT NULL CONSTRAINT PK_encryption_state PRIMARY KEY,
                KeyId TEXT NOT NULL,
                IsWiped INTEGER NOT NULL
            );
            """
        );
}

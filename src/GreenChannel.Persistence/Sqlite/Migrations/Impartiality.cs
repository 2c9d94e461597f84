using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>Who filed a case is known by person, and accounts declare ties to organisations.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611280003_Impartiality")]
public sealed class Impartiality : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE AspNetUsers ADD COLUMN Relations TEXT NOT NULL DEFAULT '[]';
            ALTER TABLE cases ADD COLUMN FiledByPerson TEXT NULL;
            UPDATE cases SET FiledByPerson = (SELECT Person FROM AspNetUsers WHERE UserName = FiledBy);
            """
        );
}

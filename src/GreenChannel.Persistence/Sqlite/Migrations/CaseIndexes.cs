using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>Cases are found by what they ask for, and by the answers that they await, without looking into each.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611270004_CaseIndexes")]
public sealed class CaseIndexes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE TABLE case_requests (
                CaseId TEXT NOT NULL, Kind TEXT NOT NULL, Result TEXT NOT NULL,
                CONSTRAINT PK_case_requests PRIMARY KEY (CaseId, Kind),
                FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);
            CREATE INDEX IX_case_requests_Kind_CaseId ON case_requests (Kind, CaseId);
            INSERT INTO case_requests (CaseId, Kind, Result)
                SELECT c.Id, json_extract(r.value, '$.kind'),
                    upper(substr(json_extract(r.value, '$.result'), 1, 1)) || substr(json_extract(r.value, '$.result'), 2)
                FROM cases c, json_each(c.Requests) r;

            CREATE TABLE case_waits (
                CaseId TEXT NOT NULL, Step TEXT NOT NULL, Until TEXT NOT NULL,
                CONSTRAINT PK_case_waits PRIMARY KEY (CaseId, Step),
                FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);
            CREATE INDEX IX_case_waits_Until_CaseId ON case_waits (Until, CaseId);
            INSERT INTO case_waits (CaseId, Step, Until)
                SELECT c.Id, json_extract(w.value, '$.step'), json_extract(w.value, '$.until')
                FROM cases c, json_each(c.Waits) w;
            """
        );
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>
/// The ledger of time, warnings of any kind, the calendar as reviewed data, outgoing messages, integrity findings, and what
/// statistics count by.
/// </summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611230001_ClockAndWatchdog")]
public sealed class ClockAndWatchdog : Migration
{
    private const string Cases = """
        ALTER TABLE cases ADD COLUMN Fired TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE cases ADD COLUMN Industry TEXT;
        ALTER TABLE cases ADD COLUMN OfficeDays INTEGER;
        ALTER TABLE cases ADD COLUMN ClosedLate INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE cases ADD COLUMN TouchesHorizon INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE tasks ADD COLUMN RaisedLate INTEGER NOT NULL DEFAULT 0;

        UPDATE cases SET Industry = json_extract(Application, '$.patent.industry'), TouchesHorizon = DueIsProvisional AND ClosedAt IS NULL;

        UPDATE cases SET Fired = (
            SELECT json_group_array(json_object('rung', CASE value WHEN 'halfUsed' THEN 'half-used' WHEN 'dueToday' THEN 'due-today' ELSE value END, 'dueOn', FiredFor))
            FROM json_each(cases.FiredRungs)) WHERE FiredFor IS NOT NULL;
        ALTER TABLE cases DROP COLUMN FiredRungs;
        ALTER TABLE cases DROP COLUMN FiredFor;

        -- A pause of the first version had both its ends in one line; the ledger has a line for each.
        UPDATE cases SET Deadline = json_object(
            'budgetDays', json_extract(Deadline, '$.budgetDays'), 'startedOn', json_extract(Deadline, '$.startedOn'),
            'ledger', (
                SELECT json_group_array(json_object('act', act, 'at', day || 'T12:00:00+08:00', 'by', by, 'role', 'system', 'note', note, 'ground',
                    json_object('code', ground, 'name', '等待申请人补正', 'nameEn', 'Waiting for the applicant', 'bookedTo', 'applicant', 'onlyByNotice', json('true'))))
                FROM (
                    SELECT p.key AS place, 'paused' AS act, json_extract(p.value, '$.from') AS day, json_extract(p.value, '$.ground') AS ground,
                        json_extract(p.value, '$.by') AS by, json_extract(p.value, '$.note') AS note
                    FROM json_each(cases.Deadline, '$.pauses') p
                    UNION ALL
                    SELECT p.key, 'resumed', json_extract(p.value, '$.until'), json_extract(p.value, '$.ground'), 'system', ''
                    FROM json_each(cases.Deadline, '$.pauses') p WHERE json_extract(p.value, '$.until') IS NOT NULL
                    ORDER BY 1, 2)),
            'stoppedOn', json_extract(Deadline, '$.stoppedOn'), 'yellowPercent', 50)
        WHERE Deadline IS NOT NULL;

        -- The ladder has new rungs: the next sweep looks at every case whose clock runs.
        UPDATE cases SET NextCheckAt = 0 WHERE ClosedAt IS NULL AND AcceptedAt IS NOT NULL;
        UPDATE cases SET ClosedLate = 1 WHERE Status = 'Completed' AND date(ClosedAt / 1000 + 28800, 'unixepoch') > DueOn;

        CREATE INDEX IX_cases_DueOn_Id ON cases (DueOn, Id) WHERE TouchesHorizon;
        CREATE INDEX IX_cases_ReceivedAt_Id ON cases (ReceivedAt, Id);
        """;

    private const string Alerts = """
        CREATE TABLE alerts_next (
            Id TEXT NOT NULL PRIMARY KEY, Kind TEXT NOT NULL, Level TEXT NOT NULL, Code TEXT NOT NULL, Subject TEXT NOT NULL,
            Occasion TEXT NOT NULL, Text TEXT NOT NULL, TextZh TEXT NOT NULL, CaseId TEXT, DueOn TEXT, Handlers TEXT NOT NULL,
            ReachedAt INTEGER NOT NULL, RaisedAt INTEGER NOT NULL, AcknowledgedAt INTEGER, AcknowledgedBy TEXT, Note TEXT,
            FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);
        INSERT INTO alerts_next
            SELECT Id, 'Deadline', 'Handler', CASE Rung WHEN 'HalfUsed' THEN 'half-used' WHEN 'DueToday' THEN 'due-today' ELSE 'overdue' END,
                CaseId, DueOn, '', '', CaseId, DueOn, '[]', RaisedAt, RaisedAt, AcknowledgedAt, AcknowledgedBy, Note FROM alerts;
        DROP TABLE alerts;
        ALTER TABLE alerts_next RENAME TO alerts;
        CREATE INDEX IX_alerts_AcknowledgedAt_Id ON alerts (AcknowledgedAt, Id);
        CREATE INDEX IX_alerts_CaseId ON alerts (CaseId);
        CREATE UNIQUE INDEX IX_alerts_Subject_Kind_Code_Occasion ON alerts (Subject, Kind, Code, Occasion);
        """;

    private const string Outbox = """
        CREATE TABLE outbox_messages (
            Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, Kind TEXT NOT NULL, AlertId TEXT NOT NULL, At INTEGER NOT NULL,
            IsAddressed INTEGER NOT NULL,
            FOREIGN KEY (AlertId) REFERENCES alerts (Id) ON DELETE RESTRICT);
        CREATE INDEX IX_outbox_messages_AlertId ON outbox_messages (AlertId);
        CREATE INDEX IX_outbox_messages_IsAddressed ON outbox_messages (IsAddressed) WHERE NOT IsAddressed;

        CREATE TABLE deliveries (
            Id TEXT NOT NULL PRIMARY KEY, MessageId INTEGER NOT NULL, Channel TEXT NOT NULL, Target TEXT NOT NULL, State TEXT NOT NULL,
            Attempts INTEGER NOT NULL, NextAttemptAt INTEGER, ClaimedBy TEXT, SentAt INTEGER, LastError TEXT,
            FOREIGN KEY (MessageId) REFERENCES outbox_messages (Id) ON DELETE RESTRICT);
        CREATE UNIQUE INDEX IX_deliveries_MessageId_Channel_Target ON deliveries (MessageId, Channel, Target);
        CREATE INDEX IX_deliveries_NextAttemptAt ON deliveries (NextAttemptAt) WHERE NextAttemptAt IS NOT NULL;
        CREATE INDEX IX_deliveries_State_Id ON deliveries (State, Id);
        CREATE INDEX IX_deliveries_Target_Id ON deliveries (Target, Id);

        CREATE TABLE webhooks (
            Id TEXT NOT NULL PRIMARY KEY, Url TEXT NOT NULL, Name TEXT NOT NULL, ProtectedSecret TEXT NOT NULL, IsActive INTEGER NOT NULL,
            CreatedBy TEXT NOT NULL, CreatedAt INTEGER NOT NULL);
        """;

    private const string Bookkeeping = """
        CREATE TABLE integrity_findings (
            Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "Check" TEXT NOT NULL, Subject TEXT NOT NULL, CaseId TEXT NOT NULL,
            CaseNumber TEXT NOT NULL, Detail TEXT NOT NULL, FirstSeenAt INTEGER NOT NULL, LastSeenAt INTEGER NOT NULL, ClearedAt INTEGER);
        CREATE UNIQUE INDEX IX_integrity_findings_Check_Subject ON integrity_findings ("Check", Subject) WHERE ClearedAt IS NULL;

        CREATE TABLE calendar_proposals (
            Id TEXT NOT NULL PRIMARY KEY, Year INTEGER NOT NULL, Import TEXT NOT NULL, State TEXT NOT NULL, ProposedBy TEXT NOT NULL,
            ProposedByPerson TEXT NOT NULL, ProposedAt INTEGER NOT NULL, DecidedBy TEXT, DecidedAt INTEGER, Note TEXT);
        CREATE UNIQUE INDEX IX_calendar_proposals_Year ON calendar_proposals (Year) WHERE State = 'Proposed';
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var tables in new[] { Cases, Alerts, Outbox, Bookkeeping })
            migrationBuilder.Sql(tables);
    }
}

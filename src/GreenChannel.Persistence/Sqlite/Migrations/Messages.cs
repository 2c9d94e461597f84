using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>
/// Messages tell of cases too, have a place that is given after the commit, and may be for the contact; webhooks have owners, subscriptions
/// and an earlier secret. What was told keeps its number as its place, so that a follower goes on where it was; webhooks of an earlier
/// version are the office's and are told of warnings, as before.
/// </summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611270003_Messages")]
public sealed class Messages : Migration
{
    // Both tables are made anew: SQLite cannot take a NOT NULL away, and the one refers to the other.
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            CREATE TABLE outbox_messages_new (
                Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, Place INTEGER NULL, Kind TEXT NOT NULL, AlertId TEXT NULL, CaseId TEXT NULL,
                Owner TEXT NULL, Facts TEXT NULL, WebhookId TEXT NULL, Contact TEXT NULL, At INTEGER NOT NULL,
                FOREIGN KEY (AlertId) REFERENCES alerts (Id) ON DELETE RESTRICT,
                FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);
            INSERT INTO outbox_messages_new (Id, Place, Kind, AlertId, At)
                SELECT Id, CASE WHEN IsAddressed THEN Id END, Kind, AlertId, At FROM outbox_messages;

            CREATE TABLE deliveries_new (
                Id TEXT NOT NULL PRIMARY KEY, MessageId INTEGER NOT NULL, Channel TEXT NOT NULL, Target TEXT NOT NULL, State TEXT NOT NULL,
                Attempts INTEGER NOT NULL, NextAttemptAt INTEGER, ClaimedBy TEXT, ClaimedUntil INTEGER NULL, SentAt INTEGER, LastError TEXT,
                FOREIGN KEY (MessageId) REFERENCES outbox_messages_new (Id) ON DELETE RESTRICT);
            INSERT INTO deliveries_new
                (Id, MessageId, Channel, Target, State, Attempts, NextAttemptAt, ClaimedBy, ClaimedUntil, SentAt, LastError)
                SELECT Id, MessageId, Channel, Target, State, Attempts, NextAttemptAt, ClaimedBy, ClaimedUntil, SentAt, LastError
                FROM deliveries;

            DROP TABLE deliveries;
            DROP TABLE outbox_messages;
            ALTER TABLE outbox_messages_new RENAME TO outbox_messages;
            ALTER TABLE deliveries_new RENAME TO deliveries;

            CREATE INDEX IX_outbox_messages_AlertId ON outbox_messages (AlertId);
            CREATE INDEX IX_outbox_messages_CaseId ON outbox_messages (CaseId);
            CREATE INDEX IX_outbox_messages_WebhookId_Id ON outbox_messages (WebhookId, Id) WHERE "WebhookId" IS NOT NULL;
            CREATE UNIQUE INDEX IX_outbox_messages_Place ON outbox_messages (Place);
            CREATE INDEX IX_outbox_messages_ToAddress ON outbox_messages (Id) WHERE "Place" IS NULL;
            CREATE INDEX IX_outbox_messages_Unreached ON outbox_messages (Id) WHERE "Contact" = 'Unreached';
            CREATE UNIQUE INDEX IX_deliveries_MessageId_Channel_Target ON deliveries (MessageId, Channel, Target);
            CREATE INDEX IX_deliveries_Channel_NextAttemptAt_MessageId_Id ON deliveries (Channel, NextAttemptAt, MessageId, Id)
                WHERE "NextAttemptAt" IS NOT NULL;
            CREATE INDEX IX_deliveries_ClaimedUntil ON deliveries (ClaimedUntil) WHERE "ClaimedUntil" IS NOT NULL;
            CREATE INDEX IX_deliveries_State_Id ON deliveries (State, Id);
            CREATE INDEX IX_deliveries_Target_Id ON deliveries (Target, Id);

            ALTER TABLE webhooks ADD COLUMN Owner TEXT NULL;
            ALTER TABLE webhooks ADD COLUMN Events TEXT NOT NULL DEFAULT '["alert.raised","alert.acknowledged"]';
            ALTER TABLE webhooks ADD COLUMN EarlierSecret TEXT NULL;
            ALTER TABLE webhooks ADD COLUMN EarlierUntil INTEGER NULL;
            CREATE INDEX IX_webhooks_Owner_Id ON webhooks (Owner, Id);
            """
        );
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>What people leave behind on pages: drafts with what could not be read, ratings, drafts of decisions, reading marks.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611300001_PagesForPeople")]
public sealed class PagesForPeople : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE cases ADD COLUMN Unread TEXT NOT NULL DEFAULT '[]';
            ALTER TABLE case_documents ADD COLUMN OriginalSeenBy TEXT NULL;
            CREATE INDEX IX_tasks_Role_State_Assignee_DueOn_IsLive ON tasks (Role, State, Assignee, DueOn, IsLive) WHERE IsLive;
            CREATE TABLE ratings (
                CaseId TEXT NOT NULL CONSTRAINT PK_ratings PRIMARY KEY,
                Grade INTEGER NOT NULL,
                Items TEXT NOT NULL,
                Text TEXT NOT NULL,
                RatedBy TEXT NOT NULL,
                RatedAt INTEGER NOT NULL
            );
            CREATE INDEX IX_ratings_RatedAt_Grade ON ratings (RatedAt, Grade);
            CREATE TABLE decision_drafts (
                TaskId TEXT NOT NULL,
                Account TEXT NOT NULL,
                Entered TEXT NOT NULL,
                SavedAt INTEGER NOT NULL,
                CONSTRAINT PK_decision_drafts PRIMARY KEY (TaskId, Account)
            );
            CREATE INDEX IX_decision_drafts_SavedAt ON decision_drafts (SavedAt);
            CREATE TABLE reading_marks (
                CaseId TEXT NOT NULL,
                Code TEXT NOT NULL,
                Account TEXT NOT NULL,
                Person TEXT NOT NULL,
                Name TEXT NOT NULL,
                Sha256 TEXT NOT NULL,
                OpenedAt INTEGER NOT NULL,
                Flag TEXT NULL,
                CONSTRAINT PK_reading_marks PRIMARY KEY (CaseId, Code, Account)
            );
            """
        );
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>The record: the audit trail as a chain and a tree, reads that are bound.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202612010001_Record")]
public sealed class Record : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            ALTER TABLE audit_entries ADD COLUMN Hash BLOB NULL;
            ALTER TABLE audit_entries ADD COLUMN Seal TEXT NULL;
            ALTER TABLE audit_entries ADD COLUMN Algorithm TEXT NOT NULL DEFAULT 'S256';
            ALTER TABLE audit_entries ADD COLUMN IsInDoubt INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE audit_nodes (
                Level INTEGER NOT NULL,
                "Index" INTEGER NOT NULL,
                Hash BLOB NOT NULL,
                CONSTRAINT PK_audit_nodes PRIMARY KEY (Level, "Index")
            ) WITHOUT ROWID;
            ALTER TABLE log_entries ADD COLUMN Code TEXT NULL;
            CREATE INDEX IX_log_entries_Code ON log_entries (Code);
            CREATE TABLE audit_heads (
                Size INTEGER NOT NULL CONSTRAINT PK_audit_heads PRIMARY KEY,
                RootHash TEXT NOT NULL,
                At INTEGER NOT NULL,
                Signature TEXT NOT NULL,
                LogHead TEXT NOT NULL
            );
            CREATE TABLE audit_anchors (
                Id INTEGER NOT NULL CONSTRAINT PK_audit_anchors PRIMARY KEY AUTOINCREMENT,
                Size INTEGER NOT NULL,
                Place TEXT NOT NULL,
                At INTEGER NOT NULL,
                Receipt TEXT NOT NULL
            );
            CREATE TABLE record_doubts (
                Id INTEGER NOT NULL CONSTRAINT PK_record_doubts PRIMARY KEY AUTOINCREMENT,
                Code TEXT NOT NULL,
                Detail TEXT NOT NULL,
                DetailZh TEXT NOT NULL,
                Since INTEGER NOT NULL,
                EndedAt INTEGER NULL
            );
            CREATE INDEX IX_record_doubts_Open ON record_doubts (Id) WHERE EndedAt IS NULL;
            CREATE TABLE record_breaks (
                Size INTEGER NOT NULL CONSTRAINT PK_record_breaks PRIMARY KEY,
                LogSize INTEGER NOT NULL,
                KnownSize INTEGER NOT NULL,
                KnownLogSize INTEGER NOT NULL,
                KnownReads INTEGER NOT NULL,
                At INTEGER NOT NULL
            );
            CREATE TABLE wish_proposals (
                Id TEXT NOT NULL CONSTRAINT PK_wish_proposals PRIMARY KEY,
                Kind TEXT NOT NULL,
                Act TEXT NOT NULL,
                About TEXT NOT NULL,
                CaseId TEXT NULL,
                Reason TEXT NOT NULL,
                What TEXT NOT NULL,
                WhatZh TEXT NOT NULL,
                ProposedByRole TEXT NOT NULL,
                Wish TEXT NOT NULL,
                State TEXT NOT NULL,
                ProposedBy TEXT NOT NULL,
                ProposedByPerson TEXT NOT NULL,
                ProposedAt INTEGER NOT NULL,
                DecidedBy TEXT NULL,
                DecidedAt INTEGER NULL,
                Note TEXT NULL
            );
            CREATE UNIQUE INDEX IX_wish_proposals_Kind_About ON wish_proposals (Kind, About) WHERE State = 'Proposed';
            CREATE INDEX IX_wish_proposals_State_Id ON wish_proposals (State, Id);
            CREATE TABLE row_shapes (
                Id TEXT NOT NULL CONSTRAINT PK_row_shapes PRIMARY KEY,
                Thing TEXT NOT NULL,
                Columns TEXT NOT NULL
            );
            ALTER TABLE access_entries ADD COLUMN Mark TEXT NULL;
            """
        );
}

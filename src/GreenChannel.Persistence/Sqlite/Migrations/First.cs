using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GreenChannel.Persistence.Sqlite.Migrations;

/// <summary>The tables of the first version.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("202611220001_First")]
public sealed class First : Migration
{
    private const string Accounts = """
        CREATE TABLE AspNetRoles (
            Id TEXT NOT NULL PRIMARY KEY, Name TEXT, NormalizedName TEXT, ConcurrencyStamp TEXT);
        CREATE UNIQUE INDEX RoleNameIndex ON AspNetRoles (NormalizedName);

        CREATE TABLE AspNetUsers (
            Id TEXT NOT NULL PRIMARY KEY, DisplayName TEXT NOT NULL, Person TEXT NOT NULL, Organisation TEXT,
            IsDisabled INTEGER NOT NULL, UserName TEXT, NormalizedUserName TEXT, Email TEXT, NormalizedEmail TEXT,
            EmailConfirmed INTEGER NOT NULL, PasswordHash TEXT, SecurityStamp TEXT, ConcurrencyStamp TEXT, PhoneNumber TEXT,
            PhoneNumberConfirmed INTEGER NOT NULL, TwoFactorEnabled INTEGER NOT NULL, LockoutEnd INTEGER,
            LockoutEnabled INTEGER NOT NULL, AccessFailedCount INTEGER NOT NULL);
        CREATE INDEX EmailIndex ON AspNetUsers (NormalizedEmail);
        CREATE INDEX IX_AspNetUsers_Person ON AspNetUsers (Person);
        CREATE UNIQUE INDEX UserNameIndex ON AspNetUsers (NormalizedUserName);

        CREATE TABLE AspNetRoleClaims (
            Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, RoleId TEXT NOT NULL, ClaimType TEXT, ClaimValue TEXT,
            FOREIGN KEY (RoleId) REFERENCES AspNetRoles (Id) ON DELETE CASCADE);
        CREATE INDEX IX_AspNetRoleClaims_RoleId ON AspNetRoleClaims (RoleId);

        CREATE TABLE AspNetUserClaims (
            Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, UserId TEXT NOT NULL, ClaimType TEXT, ClaimValue TEXT,
            FOREIGN KEY (UserId) REFERENCES AspNetUsers (Id) ON DELETE CASCADE);
        CREATE INDEX IX_AspNetUserClaims_UserId ON AspNetUserClaims (UserId);

        CREATE TABLE AspNetUserLogins (
            LoginProvider TEXT NOT NULL, ProviderKey TEXT NOT NULL, ProviderDisplayName TEXT, UserId TEXT NOT NULL,
            PRIMARY KEY (LoginProvider, ProviderKey),
            FOREIGN KEY (UserId) REFERENCES AspNetUsers (Id) ON DELETE CASCADE);
        CREATE INDEX IX_AspNetUserLogins_UserId ON AspNetUserLogins (UserId);

        CREATE TABLE AspNetUserRoles (
            UserId TEXT NOT NULL, RoleId TEXT NOT NULL,
            PRIMARY KEY (UserId, RoleId),
            FOREIGN KEY (RoleId) REFERENCES AspNetRoles (Id) ON DELETE CASCADE,
            FOREIGN KEY (UserId) REFERENCES AspNetUsers (Id) ON DELETE CASCADE);
        CREATE INDEX IX_AspNetUserRoles_RoleId ON AspNetUserRoles (RoleId);

        CREATE TABLE AspNetUserTokens (
            UserId TEXT NOT NULL, LoginProvider TEXT NOT NULL, Name TEXT NOT NULL, Value TEXT,
            PRIMARY KEY (UserId, LoginProvider, Name),
            FOREIGN KEY (UserId) REFERENCES AspNetUsers (Id) ON DELETE CASCADE);
        """;

    private const string Cases = """
        CREATE TABLE cases (
            Id TEXT NOT NULL PRIMARY KEY, Number TEXT NOT NULL, QueryCode TEXT NOT NULL, Version INTEGER NOT NULL,
            Status TEXT NOT NULL, Application TEXT NOT NULL, Owner TEXT NOT NULL, ApplicantName TEXT NOT NULL,
            FiledBy TEXT NOT NULL, FiledAt INTEGER NOT NULL, ReceivedAt INTEGER, AcceptedAt INTEGER, ClosedAt INTEGER,
            RuleSet TEXT NOT NULL, WorkflowId TEXT, WorkflowVersion INTEGER, Position TEXT, Deadline TEXT, DueOn TEXT,
            DueIsProvisional INTEGER NOT NULL, NextCheckAt INTEGER, FiredRungs TEXT NOT NULL, FiredFor TEXT,
            Findings TEXT NOT NULL, Requests TEXT NOT NULL, Waits TEXT NOT NULL, Search TEXT, DeficiencyRounds INTEGER NOT NULL);
        CREATE INDEX IX_cases_ApplicantName_Id ON cases (ApplicantName, Id);
        CREATE INDEX IX_cases_ClosedAt_DueOn_Id ON cases (ClosedAt, DueOn, Id);
        CREATE INDEX IX_cases_NextCheckAt_Id ON cases (NextCheckAt, Id);
        CREATE UNIQUE INDEX IX_cases_Number ON cases (Number);
        CREATE INDEX IX_cases_Owner_Id ON cases (Owner, Id);
        CREATE INDEX IX_cases_Status_Id ON cases (Status, Id);

        CREATE TABLE audit_entries (
            Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, At INTEGER NOT NULL, Account TEXT NOT NULL, Person TEXT NOT NULL,
            Act TEXT NOT NULL, CaseId TEXT, Changes TEXT NOT NULL);
        CREATE INDEX IX_audit_entries_CaseId_Id ON audit_entries (CaseId, Id);

        CREATE TABLE alerts (
            Id TEXT NOT NULL PRIMARY KEY, CaseId TEXT NOT NULL, Rung TEXT NOT NULL, DueOn TEXT NOT NULL, RaisedAt INTEGER NOT NULL,
            AcknowledgedAt INTEGER, AcknowledgedBy TEXT, Note TEXT,
            FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);
        CREATE INDEX IX_alerts_AcknowledgedAt_Id ON alerts (AcknowledgedAt, Id);
        CREATE UNIQUE INDEX IX_alerts_CaseId_Rung_DueOn ON alerts (CaseId, Rung, DueOn);

        CREATE TABLE case_documents (
            CaseId TEXT NOT NULL, Code TEXT NOT NULL, FileName TEXT NOT NULL, MediaType TEXT NOT NULL, Size INTEGER NOT NULL,
            Sha256 TEXT NOT NULL, ReceivedAt INTEGER NOT NULL,
            PRIMARY KEY (CaseId, Code),
            FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);

        CREATE TABLE case_events (
            Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, CaseId TEXT NOT NULL, At INTEGER NOT NULL, Kind TEXT NOT NULL,
            Account TEXT NOT NULL, Name TEXT NOT NULL, Role TEXT NOT NULL, Text TEXT NOT NULL, TextZh TEXT NOT NULL,
            FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);
        CREATE INDEX IX_case_events_CaseId_Id ON case_events (CaseId, Id);

        CREATE TABLE certificates (
            Number TEXT NOT NULL PRIMARY KEY, Kind TEXT NOT NULL, CaseId TEXT NOT NULL, About TEXT NOT NULL,
            Revision INTEGER NOT NULL, Holder TEXT NOT NULL, Owner TEXT NOT NULL, Issuer TEXT NOT NULL, IssuedAt INTEGER NOT NULL,
            TemplateVersion TEXT NOT NULL, Sha256 TEXT NOT NULL, Size INTEGER NOT NULL, VerifyCode TEXT NOT NULL,
            Status TEXT NOT NULL,
            FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);
        CREATE UNIQUE INDEX IX_certificates_CaseId_Kind_About_Revision ON certificates (CaseId, Kind, About, Revision);
        CREATE UNIQUE INDEX IX_certificates_VerifyCode ON certificates (VerifyCode);

        CREATE TABLE tasks (
            Id TEXT NOT NULL PRIMARY KEY, CaseId TEXT NOT NULL, Step TEXT NOT NULL, Role TEXT NOT NULL, State TEXT NOT NULL,
            Assignee TEXT, DoneByPerson TEXT, DoneByName TEXT, Outcome TEXT, Comment TEXT, Reasons TEXT NOT NULL,
            DueOn TEXT NOT NULL, OpenedAt INTEGER NOT NULL, DoneAt INTEGER, DoneOrder INTEGER, IsLive INTEGER NOT NULL,
            FOREIGN KEY (CaseId) REFERENCES cases (Id) ON DELETE RESTRICT);
        CREATE INDEX IX_tasks_Assignee_DueOn_Id ON tasks (Assignee, DueOn, Id) WHERE IsLive;
        CREATE INDEX IX_tasks_CaseId ON tasks (CaseId);
        CREATE INDEX IX_tasks_DueOn_Id ON tasks (DueOn, Id) WHERE IsLive;
        CREATE INDEX IX_tasks_State_DueOn_Id ON tasks (State, DueOn, Id);
        """;

    private const string Register = """
        CREATE TABLE violations (
            Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, Authority TEXT NOT NULL, DocumentNumber TEXT NOT NULL,
            CreditCode TEXT NOT NULL, Record TEXT NOT NULL);
        CREATE UNIQUE INDEX IX_violations_Authority_DocumentNumber ON violations (Authority, DocumentNumber);
        CREATE INDEX IX_violations_CreditCode ON violations (CreditCode);

        CREATE TABLE violation_names (
            ViolationId INTEGER NOT NULL, "Key" TEXT NOT NULL,
            PRIMARY KEY (ViolationId, Key),
            FOREIGN KEY (ViolationId) REFERENCES violations (Id) ON DELETE CASCADE);
        CREATE INDEX IX_violation_names_Key ON violation_names (Key);
        """;

    private const string Bookkeeping = """
        CREATE TABLE heartbeats (
            Name TEXT NOT NULL PRIMARY KEY, At INTEGER NOT NULL);

        CREATE TABLE kept_answers (
            Account TEXT NOT NULL, "Key" TEXT NOT NULL, Fingerprint TEXT NOT NULL, Status INTEGER NOT NULL,
            ContentType TEXT NOT NULL, Headers TEXT NOT NULL, Body BLOB NOT NULL, KeptAt INTEGER NOT NULL,
            PRIMARY KEY (Account, Key));
        CREATE INDEX IX_kept_answers_KeptAt ON kept_answers (KeptAt);

        CREATE TABLE number_series (
            Name TEXT NOT NULL PRIMARY KEY, Last INTEGER NOT NULL);

        CREATE TABLE workflow_versions (
            Id TEXT NOT NULL, Version INTEGER NOT NULL, Source TEXT NOT NULL, FirstUsedAt INTEGER NOT NULL,
            PRIMARY KEY (Id, Version));
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var tables in new[] { Accounts, Cases, Register, Bookkeeping })
            migrationBuilder.Sql(tables);
    }
}

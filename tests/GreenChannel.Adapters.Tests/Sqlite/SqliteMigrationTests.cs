using GreenChannel.Core.Alerts;
using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Sqlite;
using GreenChannel.Persistence.Sqlite.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace GreenChannel.Adapters.Tests.Sqlite;

public sealed class SqliteMigrationTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"greenchannel-{Guid.NewGuid():N}.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_path);
    }

    [Fact]
    public async Task A_case_of_the_first_version_keeps_its_pauses_its_warnings_and_its_due_date()
    {
        foreach (var tables in new First().UpOperations.OfType<SqlOperation>())
            Sql(tables.Sql);
        Sql(
            "CREATE TABLE __EFMigrationsHistory (MigrationId TEXT NOT NULL PRIMARY KEY, ProductVersion TEXT NOT NULL); INSERT "
                + "INTO __EFMigrationsHistory VALUES ('202611220001_First', '10.0.14')"
        );
        Sql(
            """
            INSERT INTO cases (Id, Number, QueryCode, Version, Status, Application, Owner, ApplicantName, FiledBy, FiledAt, ReceivedAt, AcceptedAt, RuleSet, WorkflowId,
                WorkflowVersion, Deadline, DueOn, DueIsProvisional, NextCheckAt, FiredRungs, FiredFor, Findings, Requests, Waits, DeficiencyRounds)
            VALUES ('01a20000000000000000000000000001', 'GC20260000001', 'X', 3, 'Accepted', '{"patent":{"industry":"biology"}}', 'o', 'n', 'a', 0, 0, 0, '2026-85', 'green-channel', 1,
                '{"budgetDays":5,"startedOn":"2026-11-20","pauses":[{"from":"2026-11-24","until":"2026-11-26","ground":"applicant-correction","note":"补正","by":"system"}]}',
                '2026-12-01', 0, NULL, '["halfUsed","dueToday"]', '2026-12-01', '[]', '[]', '[]', 1);
            INSERT INTO alerts (Id, CaseId, Rung, DueOn, RaisedAt) VALUES ('01a20000000000000000000000000002', '01a20000000000000000000000000001', 'HalfUsed', '2026-12-01', 5);
            """
        );

        await using var db = Open();
        await db.Database.MigrateAsync();
        var theCase = await db.Cases.SingleAsync();
        theCase.Deadline!.DueOn(ShippedClock.Calendar)!.Value.Day.Should().Be(ShippedClock.Day("2026-12-01"));
        theCase
            .Deadline.Pauses.Single()
            .Should()
            .Match<Pause>(pause => pause.Ground.BookedTo == TimeParty.Applicant && pause.Until == ShippedClock.Day("2026-11-26"));
        theCase
            .Fired.Should()
            .Equal(
                new FiredLevel("half-used", ShippedClock.Day("2026-12-01")),
                new FiredLevel("due-today", ShippedClock.Day("2026-12-01"))
            );
        theCase.Industry.Should().Be("biology");
        theCase.NextCheckAt.Should().NotBeNull("the ladder has new rungs");
        var alert = await db.Alerts.SingleAsync();
        (alert.Code, alert.CaseId, alert.Occasion).Should().Be(("half-used", theCase.Id, "2026-12-01"));
    }

    private SqliteDb Open()
    {
        var options = new DbContextOptionsBuilder<SqliteDb>();
        SqliteSetup.Configure(options, _path, SomeKeys.Cipher);
        return new SqliteDb(options.Options).Through(new SqliteWriters(), TimeProvider.System, new RecordState());
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

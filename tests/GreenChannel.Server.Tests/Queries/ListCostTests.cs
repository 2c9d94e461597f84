namespace GreenChannel.Server.Tests.Queries;

/// <summary>A list costs the same at its thousandth page as at its first, however much there is.</summary>
public sealed class ListCostTests(ListCostTests.ManyRows many) : IClassFixture<ListCostTests.ManyRows>
{
    // Reading two thousand rows takes ten times as many steps of SQLite's machine, whatever the computer.
    private const int MostSteps = 4000;

    [Theory]
    [InlineData("supervisor", "/cases?limit=5")]
    [InlineData("supervisor", "/cases?limit=5&status=accepted")]
    [InlineData("supervisor", "/cases?limit=5&kind=no-violation")]
    [InlineData("applicant-a", "/cases?limit=5")]
    [InlineData("applicant-a", "/cases?limit=5&kind=priority-examination")]
    [InlineData("supervisor", "/tasks?limit=5")]
    [InlineData("supervisor", "/tasks?limit=5&state=open")]
    [InlineData("examiner", "/tasks?limit=5&mine=true")]
    [InlineData("auditor", "/audit?limit=5")]
    [InlineData("supervisor", "/alerts?limit=5")]
    [InlineData("supervisor", "/deliveries?limit=5")]
    [InlineData("supervisor", "/deliveries?limit=5&state=dead")]
    public async Task No_list_walks_through_a_table_or_sorts_and_a_late_page_costs_what_the_first_does(string viewer, string list)
    {
        var client = many.Office.As(viewer);
        await client.GetAsync(list);
        many.Seen.Take();

        var first = (await client.GetAsync(list)).Ok();
        var firstCost = Examine(list);
        var after = first.Json["next"]?.GetValue<string>();
        for (var page = 2; page < 60 && after is not null; page++)
        {
            many.Seen.Take();
            after = (await client.GetAsync($"{list}&after={after}")).Ok().Json["next"]?.GetValue<string>();
        }

        var lateCost = Examine(list);
        lateCost.Should().BeLessThanOrEqualTo(3 * firstCost, "{0} is as cheap late as at first", list);
    }

    private int Examine(string list)
    {
        var seen = many.Seen.Take();
        seen.Should().NotBeEmpty();
        foreach (var command in seen)
        {
            QueryCost
                .PlanOf(many.File, command)
                .Where(line => line.StartsWith("USE TEMP B-TREE FOR ORDER", StringComparison.Ordinal))
                .Should()
                .BeEmpty("{0}: {1}", list, command.Text);
            QueryCost.StepsOf(many.File, command).Should().BeLessThan(MostSteps, "{0}: {1}", list, command.Text);
        }

        return seen.Sum(command => QueryCost.StepsOf(many.File, command));
    }

    /// <summary>An office with two thousand cases in work, each with its tasks, an alert and entries of the audit trail.</summary>
    public sealed class ManyRows : IAsyncLifetime
    {
        private const string Numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)";

        public ServiceFixture Office { get; } = new();

        internal SeenCommands Seen { get; private set; } = null!;

        public string File => Path.Combine(Office.Data, "greenchannel.db");

        public async Task InitializeAsync()
        {
            // Before the service starts: it looks for listeners now and then only.
            Seen = new SeenCommands(File);
            await Office.InitializeAsync();
            var id = await Office.AcceptedAsync(AnApplication.ForBoth());
            (await Office.As("examiner").PostAsync($"/tasks/{await Office.TaskAsync(id, "examineClearance")}/claim")).Ok();
            Copy(
                "cases",
                "1",
                ("Id", IdOf("8", "i")),
                ("Number", "'GCX' || printf('%010d', i)"),
                ("DueOn", "date(DueOn, '+' || (i / 50) || ' days')")
            );
            Copy(
                "tasks",
                "IsLive",
                ("Id", IdOf("9", "i * 10 + tasks.rowid")),
                ("CaseId", IdOf("8", "i")),
                ("DueOn", "date(DueOn, '+' || (i / 50) || ' days')")
            );
            Copy("case_requests", "1", ("CaseId", IdOf("8", "i")));
            Copy("audit_entries", "1", ("Id", "Id + 1000 * i"));
            Office.Sql(
                $"""
                {Numbers}
                INSERT INTO alerts (Id, Kind, Level, Code, Subject, Occasion, Text, TextZh, Handlers, ReachedAt, RaisedAt)
                SELECT {IdOf("7", "i")}, 'Deadline', 'Supervisor', 'due-today', 'x' || i, 'o', 't', 't', '[]', 1, 1 FROM n;
                INSERT OR IGNORE INTO outbox_messages (Id, Place, Kind, At) VALUES (1, 1, 'alert.raised', 1);
                {Numbers}
                INSERT INTO deliveries (Id, MessageId, Channel, Target, State, Attempts)
                SELECT {IdOf("6", "i")}, 1, 'Mail', i || '@example.com', 'Dead', 7 FROM n;
                """
            );
        }

        public async Task DisposeAsync()
        {
            Seen.Dispose();
            await Office.DisposeAsync();
        }

        // Every row of a kind, two thousand times, with another key.
        private void Copy(string table, string which, params (string Column, string Value)[] changed)
        {
            var columns = Office.Sql($"SELECT name FROM pragma_table_info('{table}')");
            var values = columns.Select(column => changed.FirstOrDefault(change => change.Column == column).Value ?? $"\"{column}\"");
            Office.Sql(
                $"{Numbers} INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) "
                    + $"SELECT {string.Join(", ", values)} FROM {table}, n WHERE {which}"
            );
        }

        private static string IdOf(string kind, string number) => $"'019f0000000{kind}70008000' || printf('%012x', {number})";
    }
}

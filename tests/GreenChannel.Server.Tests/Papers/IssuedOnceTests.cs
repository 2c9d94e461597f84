using GreenChannel.Server.Watchdog;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Papers;

public sealed class IssuedOnceTests : IDisposable
{
    private const string Clock = "2026-11-23T10:00:00+08:00;speed=0.001";
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-once-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Killed_between_drawing_and_commit_there_is_no_certificate_no_number_is_burnt_and_the_file_is_swept_up()
    {
        string id,
            orphan;
        await using (var killed = await ServiceProcess.StartAsync(_data, Clock))
        {
            id = await killed.AcceptedAsync(AnApplication.ForNoViolation());
            await killed.CompleteAsync(id, "examineClearance", "examiner", "clear");
            var task = await killed.TaskAsync(id, "reviewClearance");
            var before = Files();
            // Signed in before: to sign in is a commit too.
            await killed.As("reviewer").TokenAsync();
            // Whoever holds the database's one pen keeps the commit waiting, after the file was flushed.
            await using var pen = new SqliteConnection($"Data Source={Path.Combine(_data, "greenchannel.db")}");
            await pen.OpenAsync();
            new SqliteCommand("BEGIN IMMEDIATE", pen).ExecuteNonQuery();
            var completing = killed
                .As("reviewer")
                .PostAsync($"/tasks/{task}/complete", new { outcome = "agree" }, ("Idempotency-Key", "once"));
            await Patience.UntilAsync(() => Task.FromResult(Files().Count > before.Count), "the file");
            await killed.KillAsync();
            await FluentActions.Awaiting(() => completing).Should().ThrowAsync<HttpRequestException>();
            new SqliteCommand("ROLLBACK", pen).ExecuteNonQuery();
            orphan = Files().Except(before).Single();
        }

        Sql("SELECT COUNT(*) FROM certificates WHERE Kind = 'no-violation'").Should().Be("0");
        Sql("SELECT COUNT(*) FROM number_series WHERE Name LIKE 'NV-%'").Should().Be("0");
        File.SetLastWriteTimeUtc(orphan, DateTime.UtcNow.AddHours(-2));
        await using var next = await ServiceProcess.StartAsync(_data, Clock);
        await Patience.UntilAsync(() => Task.FromResult(!File.Exists(orphan)), "the sweep");

        var again = await next.As("reviewer")
            .PostAsync(
                $"/tasks/{await next.TaskAsync(id, "reviewClearance")}/complete",
                new { outcome = "agree" },
                ("Idempotency-Key", "once")
            );

        again.Ok();
        Sql("SELECT Number FROM certificates WHERE Kind = 'no-violation'").Should().Be("NV-2026-000001");
        Sql("SELECT COUNT(*) FROM log_entries WHERE Number LIKE 'NV-%'").Should().Be("1");
    }

    [Fact]
    public async Task A_sweep_leaves_files_of_papers_and_files_that_are_still_fresh()
    {
        await using var office = await ServiceFixture.OpenAsync([]);
        var issued = await office.IssuedAsync();
        var folder = Directory.CreateDirectory(Path.Combine(office.Data, "certificates", "ab")).FullName;
        var (old, fresh) = (Path.Combine(folder, "ab".PadRight(64, '0')), Path.Combine(folder, "ab".PadRight(64, '1')));
        await File.WriteAllTextAsync(old, "old");
        await File.WriteAllTextAsync(fresh, "fresh");
        foreach (
            var path in Directory
                .EnumerateFiles(Path.Combine(office.Data, "certificates"), "*", SearchOption.AllDirectories)
                .Where(path => path != fresh)
        )
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-2));

        await using var scope = office.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<OrphanSweep>().RunAsync(CancellationToken.None)).Should().Be(1);

        (File.Exists(old), File.Exists(fresh)).Should().Be((false, true));
        (await office.As("applicant-a").GetAsync($"/certificates/{issued.Number}/pdf")).Ok().Bytes.Should().Equal(issued.Pdf);
    }

    private IReadOnlyList<string> Files() =>
        Directory.Exists(Path.Combine(_data, "certificates"))
            ?
            [
                .. Directory
                    .EnumerateFiles(Path.Combine(_data, "certificates"), "*", SearchOption.AllDirectories)
                    .Where(path => Path.GetFileName(path).Length == 64),
            ]
            : [];

    private string Sql(string sql) => string.Join(',', DatabaseFile.Sql(Path.Combine(_data, "greenchannel.db"), sql));
}

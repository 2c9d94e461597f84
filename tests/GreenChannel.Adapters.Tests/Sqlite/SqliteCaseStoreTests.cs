using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Office.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Adapters.Tests.Sqlite;

public sealed class SqliteCaseStoreTests : CaseStoreContract
{
    private static readonly string[] Tables =
    [
        "cases",
        "case_documents",
        "case_events",
        "tasks",
        "certificates",
        "alerts",
        "audit_entries",
    ];
    private SqliteFile _file = null!;

    public override async Task InitializeAsync() => _file = await SqliteFile.CreateAsync();

    public override async Task DisposeAsync() => await _file.DisposeAsync();

    protected override async Task WithStoreAsync(Func<ICaseStore, Task> act)
    {
        await using var scope = _file.Scope();
        await act(scope.ServiceProvider.GetRequiredService<ICaseStore>());
    }

    protected override Task BreakAsync()
    {
        _file.Query("CREATE TRIGGER broken BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'the disk is full'); END").ToList();
        return Task.CompletedTask;
    }

    protected override Task MendAsync()
    {
        _file.Query("DROP TRIGGER broken").ToList();
        return Task.CompletedTask;
    }

    protected override Task<string> FootprintAsync() =>
        Task.FromResult(
            string.Join(
                ' ',
                Tables
                    .Select(table => $"{table}={_file.Query($"SELECT COUNT(*) FROM {table}").Single()}")
                    .Append(_file.Query("SELECT GROUP_CONCAT(Name || Last) FROM number_series").Single())
                    .Append(_file.Query("SELECT GROUP_CONCAT(Version || Status) FROM cases").Single())
            )
        );
}

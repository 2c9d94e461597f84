using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GreenChannel.Benchmarks;

/// <summary>Counts what a call asks of the database: commands, and commits, each of which waits for the disk.</summary>
internal sealed class CommandsPerCall : DbCommandInterceptor, IDbTransactionInterceptor
{
    private static readonly string[] Writes = ["INSERT", "UPDATE", "DELETE"];
    private int _commands;
    private int _commits;

    /// <summary>What was counted since it was asked last.</summary>
    public (int Commands, int Commits) Take() => (Interlocked.Exchange(ref _commands, 0), Interlocked.Exchange(ref _commits, 0));

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        Count(command);
        return new ValueTask<DbDataReader>(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        Count(command);
        return new ValueTask<int>(result);
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        object? result,
        CancellationToken cancellationToken = default
    )
    {
        Count(command);
        return new ValueTask<object?>(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _commits);
        return Task.CompletedTask;
    }

    private void Count(DbCommand command)
    {
        Interlocked.Increment(ref _commands);
        // A single statement commits by itself.
        if (command.Transaction is null && Writes.Any(write => command.CommandText.StartsWith(write, StringComparison.Ordinal)))
            Interlocked.Increment(ref _commits);
    }
}

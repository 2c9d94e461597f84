using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GreenChannel.Server.Tests.Queries;

/// <summary>A command that went to the database, with its values.</summary>
internal sealed record SeenCommand(string Text, IReadOnlyList<(string Name, object? Value)> Values);

/// <summary>Sees every reading command that a service sends to its own database file.</summary>
internal sealed class SeenCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _file;
    private readonly List<SeenCommand> _seen = [];
    private readonly List<IDisposable> _subscriptions = [];

    public SeenCommands(string file)
    {
        _file = file;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What was sent since the last time.</summary>
    public IReadOnlyList<SeenCommand> Take()
    {
        lock (_seen)
        {
            var taken = _seen.ToList();
            _seen.Clear();
            return taken;
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandEventData { Command: { } command } || value.Key != RelationalEventId.CommandExecuting.Name)
            return;
        if (command.Connection?.DataSource == _file && command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal))
        {
            lock (_seen)
                _seen.Add(
                    new SeenCommand(
                        command.CommandText,
                        [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]
                    )
                );
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}

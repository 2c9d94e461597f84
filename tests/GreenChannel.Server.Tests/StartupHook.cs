using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;

/// <summary>
/// Loaded by the runtime into a program under test (<c>DOTNET_STARTUP_HOOKS</c>; class and method bear the names that the runtime asks
/// for). It lets the program die as in a power failure at an exact moment of its work, such as the third commit after its first request: so
/// a crash test counts work and not milliseconds, and meets the same moments on every machine.
/// </summary>
internal static class StartupHook
{
    /// <summary>The variable that says when: a <see cref="Moments">moment</see>, a colon, and which one of them.</summary>
    public const string Variable = "GREENCHANNEL_TEST_DEATH";

    /// <summary>The kinds of moments, by the names under which EF Core and ASP.NET Core tell of them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Moments = new Dictionary<string, string>
    {
        ["before-command"] = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting",
        ["after-command"] = "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted",
        ["before-commit"] = "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitting",
        ["after-commit"] = "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted",
        ["before-answer"] = "Microsoft.AspNetCore.Hosting.HttpRequestIn.Stop",
        ["after-request"] = "Microsoft.AspNetCore.Hosting.HttpRequestIn.Start",
    };

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(':') is [var moment, var count])
            DiagnosticListener.AllListeners.Subscribe(new Reaper(Moments[moment], int.Parse(count, CultureInfo.InvariantCulture)));
    }

    private sealed class Reaper(string moment, int count) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private const string RequestBegins = "Microsoft.AspNetCore.Hosting.HttpRequestIn.Start";
        private volatile bool _isAtWork;
        private int _left = count;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is "Microsoft.EntityFrameworkCore" or "Microsoft.AspNetCore")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            // What the start does is not counted; the first request that does something begins the work.
            if (!_isAtWork)
                _isAtWork =
                    value.Key == RequestBegins
                    && value.Value is HttpContext http
                    && http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
            if (_isAtWork && value.Key == moment && Interlocked.Decrement(ref _left) == 0)
                Process.GetCurrentProcess().Kill();
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}

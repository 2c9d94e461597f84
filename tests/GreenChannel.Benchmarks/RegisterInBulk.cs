using System.Diagnostics;
using System.Globalization;
using System.Text;
using GreenChannel.Office.Register;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Sqlite;
using GreenChannel.Testing;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// A register of 1,000,000 records: one file of 100,000 imported, imported again, nine more; and searched while small and when full.
/// </summary>
internal static class RegisterInBulk
{
    private const int Records = 100_000;
    private const int Files = 10;
    private const int Searches = 2_000;
    private const string Symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static async Task RunAsync(string program)
    {
        var data = Directory.CreateTempSubdirectory("greenchannel-register-").FullName;
        try
        {
            var (file, database) = (Path.Combine(data, "violations.csv"), Path.Combine(data, "greenchannel.db"));
            await File.WriteAllTextAsync(file, Csv(0), Encoding.UTF8);
            var table = new Table()
                .Title($"register, files of {Records:N0} records, {new FileInfo(file).Length / 1024 / 1024} MB of CSV each")
                .AddColumns("what", "seconds", "lines per second", "resident at most, MB");
            table.AddRow(Row("the first file", await ImportAsync(program, data, file)));
            table.AddRow(Row("the same file again", await ImportAsync(program, data, file)));
            await SearchAsync(database, Records);
            for (var i = 1; i < Files; i++)
            {
                await File.WriteAllTextAsync(file, Csv(i * Records), Encoding.UTF8);
                var import = await ImportAsync(program, data, file);
                if (i == Files - 1)
                    table.AddRow(Row($"file {Files}, onto {i * Records:N0} records", import));
            }

            AnsiConsole.Write(table);
            await SearchAsync(database, Files * Records);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static string[] Row(string what, (double Seconds, double Megabytes) import) =>
        [what, $"{import.Seconds:0.0}", $"{Records / import.Seconds:N0}", $"{import.Megabytes:0}"];

    private static async Task<(double Seconds, double Megabytes)> ImportAsync(string program, string data, string file)
    {
        var start = new ProcessStartInfo("dotnet", [program, "violations", "import", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["GREENCHANNEL_DATA"] = data;
        start.Environment["Logging__LogLevel__Default"] = "Error";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEndAsync();
        var most = 0L;
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!process.HasExited && await ticks.WaitForNextTickAsync())
        {
            process.Refresh();
            most = Math.Max(most, process.HasExited ? 0 : process.WorkingSet64);
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException(await errors);
        return (watch.Elapsed.TotalSeconds, most / 1024.0 / 1024);
    }

    // Every party asked for is on record, spread over the whole register, so that each search reads pages of its own.
    private static async Task SearchAsync(string database, int records)
    {
        var step = records / Searches;
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(SomeKeys.Cipher)
            .AddSqlite(database)
            .AddPersistence()
            .BuildServiceProvider();
        var times = new List<double>();
        for (var i = 0; i < Searches; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var register = scope.ServiceProvider.GetRequiredService<IViolationRegister>();
            var watch = Stopwatch.GetTimestamp();
            var found = await register.FindAsync(Code(i * step), [Name(i * step), "没有这个名字有限公司"], CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            if (found.Count != 1)
                throw new InvalidOperationException($"{found.Count} records of {Name(i * step)} found, there is one.");
        }

        times.Sort();
        AnsiConsole.MarkupLine(
            $"search by code and two names among {records:N0} records: p50 [bold]{times[Searches / 2]:0.00} ms[/], p99 "
                + $"[bold]{times[Searches * 99 / 100]:0.00} ms[/]"
        );
    }

    private static string Csv(int first)
    {
        var text = new StringBuilder(
            "authority,documentNumber,kind,partyName,creditCode,decidedOn,"
                + "effectiveOn,performedOn,repairedOn,setAsideOn,formerNames,district,industry\n"
        );
        for (var i = first; i < first + Records; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"示例市市场监督管理局,〔{2010 + i % 16}〕{i}号,V{1 + i % 8},{Name(i)},{Code(i)},{2010 + i % 16}-0{1 + i % 9}-15,,,,,"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(i % 10 == 0 ? $"旧名{i}有限公司" : "")},示例{i % 16}区,{(i % 4 == 0 ? "biology" : "")}\n"
            );
        }

        return text.ToString();
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"示例第{i}科技（上海）有限公司");

    // A valid credit code: nine digits of an organisation and two check digits (GB 32100, GB 11714).
    private static string Code(int i)
    {
        var organisation = i.ToString("00000000", CultureInfo.InvariantCulture);
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var ninth = (11 - organisation.Select((digit, at) => (digit - '0') * weights[at]).Sum() % 11) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
        var body = $"91110108{organisation}{ninth}";
        var (sum, weight) = (0, 1);
        foreach (var symbol in body)
            (sum, weight) = (sum + Symbols.IndexOf(symbol, StringComparison.Ordinal) * weight, weight * 3 % 31);
        return body + Symbols[(31 - sum % 31) % 31];
    }
}

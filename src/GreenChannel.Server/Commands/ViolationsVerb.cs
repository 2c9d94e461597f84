using GreenChannel.Core.Certificates;
using GreenChannel.Core.People;
using GreenChannel.Core.Violations;
using GreenChannel.Server.Register;

namespace GreenChannel.Server.Commands;

/// <summary>Imports a file of records; with a faulty line nothing is taken.</summary>
internal static class ViolationsVerb
{
    public static async Task<int> RunAsync(WebApplication app, string path)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var file = File.OpenRead(path);
        var read = ViolationFile.ReadCsv(file, app.Services.GetRequiredService<IGlyphs>());
        if (read.IsRefused(out var refusal))
            throw new InvalidOperationException(string.Join('\n', refusal.Faults.Select(fault => $"{fault.MessageZh} {fault.Message}")));
        if (read.Value.Rejected.Count > 0)
        {
            foreach (var line in read.Value.Rejected)
                Console.Error.WriteLine($"{path}:{line.Line} {line.Pointer}: {line.Message}");
            return 1;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<IViolationRegister>().PutAsync(read.Value.Records, Actor.System, CancellationToken.None);
        Console.WriteLine($"{report.Accepted} new, {report.Updated} updated. 新增 {report.Accepted} 条，更新 {report.Updated} 条。");
        return 0;
    }
}

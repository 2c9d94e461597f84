using GreenChannel.Server;
using GreenChannel.Server.Commands;
using GreenChannel.Server.Documents;
using GreenChannel.Server.Folders;

if (args is [DocumentWorker.Verb])
    return DocumentWorker.Run();
FileModes.Restrict();
if (!CommandLine.TryRead(args, out var line, out var ending))
    return ending.Tell();

try
{
    var builder = ServerSetup.CreateBuilder(line.Settings);
    builder.AddGreenChannel();
    // What stops the start is told once, below; the host would log it with a stack trace as well.
    var started = false;
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Warning);
    var app = builder.Build();
    app.Lifetime.ApplicationStarted.Register(() => started = true);
    app.UseGreenChannel();
    return await Verbs.RunAsync(app, line);
}
catch (Exception e) when (Failure.Sentence(e) is not null)
{
    Console.Error.WriteLine(Failure.Sentence(e));
    return 1;
}

using GreenChannel.Server;
using GreenChannel.Server.Commands;
using GreenChannel.Server.Documents;

if (args is [PdfWorker.Verb])
    return PdfWorker.Run();
if (!CommandLine.TryRead(args, out var line, out var ending))
    return ending.Tell();

try
{
    var builder = ServerSetup.CreateBuilder(line.Settings);
    builder.AddGreenChannel();
    var app = builder.Build();
    app.UseGreenChannel();
    return await Verbs.RunAsync(app, line);
}
catch (Exception e) when (Verbs.IsForTheOperator(e))
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

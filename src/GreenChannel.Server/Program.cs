using GreenChannel.Server;
using GreenChannel.Server.Commands;
using GreenChannel.Server.Documents;

if (args is [PdfWorker.Verb])
    return PdfWorker.Run();

try
{
    var builder = ServerSetup.CreateBuilder(args);
    builder.AddGreenChannel();
    var app = builder.Build();
    app.UseGreenChannel();
    return await Verbs.RunAsync(app, args);
}
catch (Exception e) when (Verbs.IsForTheOperator(e))
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

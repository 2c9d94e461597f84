using GreenChannel.Server;
using GreenChannel.Server.Commands;

var builder = ServerSetup.CreateBuilder(args);
builder.AddGreenChannel();
var app = builder.Build();
app.UseGreenChannel();
return await Verbs.RunAsync(app, args);

using GreenChannel.Benchmarks;
using Spectre.Console;

if (args is ["floor", var floorData, var floorUrl])
{
    await Floor.RunAsync(floorData, floorUrl);
    return;
}

// All parts, or the one that is named: engines, cases, certificates, completeness, register, clock, search, record, backup, pages,
// sign-in.
var only = args.ElementAtOrDefault(1);

if (only is null or "engines")
    await Engines.RunAsync(Environment.GetEnvironmentVariable("GREENCHANNEL_BENCH_ELSA"));

if (only is null or "cases")
{
    double floor;
    await using (var bare = await ServerUnderLoad.StartFloorAsync())
    {
        await WholeCases.RunAsync(bare, "floor, the first 50", clients: 8, cases: 50);
        floor = await WholeCases.RunAsync(bare, "floor", clients: 8, cases: 400);
    }

    await using var server = await ServerUnderLoad.StartAsync(args[0]);
    await WholeCases.RunAsync(server, "whole cases, the first 50", clients: 8, cases: 50);
    var service = await WholeCases.RunAsync(server, "whole cases", clients: 8, cases: 240);
    await WholeCases.RunAsync(server, "whole cases, nobody else", clients: 1, cases: 40);
    server.PrintFootprint();
    AnsiConsole.MarkupLine($"the floor is [bold]{floor / service:0.0}[/] times as fast as the service");
    await CostOfCalls.RunAsync();
}

if (only is null or "certificates")
    await CertificatesInProcess.RunAsync();

if (only is null or "completeness")
    await CompletenessInProcess.RunAsync();

if (only is null or "register")
    await RegisterInBulk.RunAsync(args[0]);

if (only is null or "clock")
    await ManyCases.RunAsync();

if (only is null or "search")
    await SearchInBulk.RunAsync(args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000);

if (only is null or "record")
    await RecordInBulk.RunAsync(args[0]);

if (only is null or "backup")
    await BackupDrill.RunAsync(args[0]);

if (only is null or "pages")
    await PagesUnderLoad.RunAsync(args[0]);

if (only is null or "sign-in")
{
    await SignInTimes.RunAsync(args[0]);
    await SignInStorm.RunAsync(args[0]);
}

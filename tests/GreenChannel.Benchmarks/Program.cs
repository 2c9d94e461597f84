using GreenChannel.Benchmarks;

// All parts, or the one that is named: engines, cases, certificates, completeness, register, clock, search.
var only = args.ElementAtOrDefault(1);

if (only is null or "engines")
    await Engines.RunAsync(Environment.GetEnvironmentVariable("GREENCHANNEL_BENCH_ELSA"));

if (only is null or "cases")
{
    await using var server = await ServerUnderLoad.StartAsync(args[0]);
    await WholeCases.RunAsync(server, clients: 1, cases: 40, warmUp: 15);
    await WholeCases.RunAsync(server, clients: 8, cases: 240, warmUp: 0);
    server.PrintFootprint();
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

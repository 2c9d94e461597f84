using GreenChannel.Benchmarks;

await using (var server = await ServerUnderLoad.StartAsync(args[0]))
{
    await WholeCases.RunAsync(server, clients: 1, cases: 40, warmUp: 15);
    await WholeCases.RunAsync(server, clients: 8, cases: 240, warmUp: 0);
    server.PrintFootprint();
}

CertificatesInProcess.Run();
await ManyCases.RunAsync();

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GreenChannel.Server.Tests.Contract;

/// <summary>
/// What integrators do with the description: a linter reads it, and clients are generated from it, compiled without a cast, and go the
/// whole way of an enterprise: they file, upload, submit, verify the webhook that tells of the certificate, and download it. The
/// packages come from the npm and NuGet registries, the sources of the journeys lie under <c>tests/contract</c>.
/// </summary>
[Trait("Speed", "slow")]
[Trait("Needs", "tools")]
public sealed class GeneratedClientsTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
    private readonly string _folder = Directory.CreateTempSubdirectory("greenchannel-contract-").FullName;

    private readonly ServiceFixture _office = new(new() { ["Outbox:AllowPlainHttp"] = "true" });

    public Task InitializeAsync() => _office.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_linter_finds_nothing_and_a_strict_typescript_client_goes_the_whole_way()
    {
        await PrepareAsync("typescript");
        await RunAsync("npm", "ci", "--no-fund", "--no-audit");
        await RunAsync("npx", "redocly", "lint", In("openapi.json"));
        await RunAsync("node", "generate.mjs", In("openapi.json"), In("api.d.ts"));
        await RunAsync("npx", "tsc", "-p", ".");

        await GoAsync("node", In("built/journey.js"));
    }

    [Fact]
    public async Task A_csharp_client_goes_the_whole_way()
    {
        await PrepareAsync("csharp");
        await RunAsync("dotnet", "tool", "restore");
        await RunAsync(
            "dotnet",
            "tool",
            "run",
            "kiota",
            "generate",
            "-l",
            "CSharp",
            "-d",
            In("openapi.json"),
            "-o",
            In("Client"),
            "-n",
            "GreenChannel.Client",
            "-c",
            "GreenChannelClient",
            "--exclude-backward-compatible",
            "-m",
            "application/json",
            "-m",
            "text/plain"
        );
        await RunAsync("dotnet", "build", "Journey.csproj", "--nologo", "-v", "quiet", "-o", In("built"));

        await GoAsync("dotnet", In("built/Journey.dll"));
    }

    // The client goes the enterprise's way; meanwhile officers decide what comes in.
    private async Task GoAsync(string program, string journey)
    {
        var journeys = RunAsync(
            program,
            journey,
            _office.Url,
            ServiceFixture.Password,
            In("application.json"),
            In("document.pdf"),
            In("certificate.pdf")
        );
        foreach (var (who, step, outcome) in new[] { ("examiner", "examineClearance", "clear"), ("reviewer2", "reviewClearance", "agree") })
        {
            await Patience.UntilAsync(
                async () =>
                {
                    if (journeys.IsCompleted)
                        await journeys;
                    var task = (await _office.As(who).GetAsync($"/tasks?state=open&step={step}")).Ok().Items.FirstOrDefault();
                    if (task is null)
                        return false;
                    (await _office.As(who).PostAsync($"/tasks/{task["id"]}/complete", new { outcome, comment = "经审查符合规定。" })).Ok();
                    return true;
                },
                $"the task {step}"
            );
        }

        (await journeys).Should().ContainAll("accepted", "told of NV-", "downloaded NV-");
        PdfText.Of(await File.ReadAllBytesAsync(In("certificate.pdf"))).Should().Contain(AnApplication.Holder);
    }

    private async Task PrepareAsync(string language)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "tests", "contract", language)))
            File.Copy(file, In(Path.GetFileName(file)));
        Directory.CreateDirectory(In(".config"));
        File.Copy(Path.Combine(ProjectFiles.Root, ".config", "dotnet-tools.json"), In(".config/dotnet-tools.json"));
        await File.WriteAllTextAsync(In("openapi.json"), (await Description.Get()).Document.ToJsonString());
        await File.WriteAllTextAsync(In("application.json"), JsonSerializer.Serialize(AnApplication.ForNoViolation(), Json));
        await File.WriteAllBytesAsync(In("document.pdf"), OfficeDriver.Pdf);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "{0} {1} said: {2}{3}", program, string.Join(' ', arguments), await output, await errors);
        return await output;
    }
}

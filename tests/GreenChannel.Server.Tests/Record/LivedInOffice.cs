using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using GreenChannel.Core.Algorithms;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Audit.Verification;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Record;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Record;

/// <summary>The data folder of an office in which much has been done, closed; every test gets a copy of it.</summary>
public sealed class LivedInOffice : IAsyncLifetime
{
    private const string Violations = """
        authority,documentNumber,kind,partyName,creditCode,decidedOn
        甲局,1,V1,某公司,91110108MA00000070,2025-01-01
        甲局,2,V1,他公司,,2025-02-01

        """;

    internal const string Anchors = "anchors";
    private readonly ServiceFixture _office = new(new() { ["Record:AnchorFolder"] = Anchors });

    internal string Revoked { get; private set; } = "";

    internal string RevokedCode { get; private set; } = "";

    internal string Valid { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await ((IAsyncLifetime)_office).InitializeAsync();
        var (first, second) = (await _office.IssuedAsync(), await _office.IssuedAsync(AnApplication.ForNoViolation()));
        (Revoked, RevokedCode, Valid) = (first.Number, first.Code, second.Number);
        var proposed = (
            await _office.As("supervisor").PostAsync($"/certificates/{Revoked}/revoke", new { reason = "申请材料经查不实" })
        ).Ok();
        (await _office.As("supervisor2").PostAsync($"/certificates/{Revoked}/approve", new { note = "属实" })).Ok();
        proposed.Status.Should().Be(System.Net.HttpStatusCode.Accepted);
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(Violations));
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        (await _office.As("registrar").SendAsync(HttpMethod.Post, "/violations/import?source=ip-office", file)).Ok();
        await _office.AgreeAsync(
            await _office
                .As("registrar")
                .PostAsync(
                    "/sanctions",
                    new
                    {
                        code = "91110108MA0000015T",
                        name = "北京样例新材料有限公司",
                        document = "1",
                        reason = "虚假材料",
                        foundOn = "2026-03-01",
                    }
                )
        );
        await _office.AcceptedAsync(AnApplication.ForBoth());
        await _office.SweepAsync();
        (await _office.As("applicant-a").PostAsync("/precheck", AnApplication.ForBoth(), ("Idempotency-Key", "once"))).Ok();
        (await _office.As("applicant-a").PostAsync("/cases", AnApplication.ForBoth(), ("Idempotency-Key", "kept"))).Ok();
        await _office.As("supervisor").GetAsync($"/cases/{first.CaseId}");
        await _office.RestartAsync();
        await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await _office.CloseAsync();
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_office).DisposeAsync();

    /// <summary>A copy of the folder.</summary>
    internal string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("greenchannel-tampered-").FullName;
        PreparedData.Copy(_office.Data, copy);
        return copy;
    }

    /// <summary>What the program says of a folder that somebody has had in hand, which it exports with it.</summary>
    internal async Task<IReadOnlyList<string>> FaultsAsync(string folder)
    {
        await using var server = _office.BuildOn(folder);
        await using var scope = server.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await using var export = new RecordExport(ExportOf(folder));
        var report = await services.GetRequiredService<RecordVerification>().RunAsync(export, withFiles: true, default);
        await export.CloseAsync(
            services.GetRequiredService<IRecordStore>(),
            services.GetRequiredService<KeyStore>(),
            services.GetRequiredService<AlgorithmRegistry>(),
            default
        );
        SqliteConnection.ClearAllPools();
        return [.. report.Faults.Select(fault => $"{fault.Code} {fault.Place}")];
    }

    /// <summary>What the verifier in another language says of what was exported.</summary>
    internal static async Task<(int Code, string Said)> VerifyElsewhereAsync(string folder, params string[] options)
    {
        var program = Path.Combine(ProjectFiles.Root, "docs", "verify-record.mjs");
        using var process = Process.Start(
            new ProcessStartInfo("node", [program, ExportOf(folder), .. options])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await errors);
    }

    private static string ExportOf(string folder) => Path.Combine(folder, "exported");
}

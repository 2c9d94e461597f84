using System.Text;

namespace GreenChannel.Server.Tests.Papers;

[Trait("Speed", "slow")]
[Trait("Needs", "tools")]
public sealed class PaperVerbsTests : IAsyncLifetime
{
    private const string Clock = "2026-11-23T10:00:00+08:00;speed=0.001";
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-verbs-").FullName;
    private ServiceProcess _office = null!;
    private Issued _issued = null!;

    public async Task InitializeAsync()
    {
        _office = await ServiceProcess.StartAsync(_data, Clock);
        _issued = await _office.IssuedAsync();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Every_paper_is_drawn_anew_to_the_byte_also_after_its_template_was_changed()
    {
        var template = Encoding.UTF8.GetString((await _office.As("administrator").GetAsync("/templates/no-violation")).Ok().Bytes);
        await _office.AgreeAsync(
            await _office
                .As("administrator")
                .SendAsync(
                    HttpMethod.Put,
                    "/templates/no-violation",
                    new StringContent(
                        template
                            .Replace("version: 4", "version: 5", StringComparison.Ordinal)
                            .Replace("特此证明", "特此证明如上", StringComparison.Ordinal),
                        Encoding.UTF8,
                        "text/markdown"
                    )
                )
        );
        await _office.IssuedAsync();

        var (code, output) = await ServiceProcess.RunAsync(_data, "certificate", "reproduce", "--all");

        (code, output).Should().Be((0, output));
        output.Should().Contain("6 of 6 paper(s)", "each case has a receipt, an acceptance notice and a certificate");
        DatabaseFile
            .Sql(
                Path.Combine(_data, "greenchannel.db"),
                "SELECT substr(TemplateVersion, 1, 2) FROM certificates WHERE Kind = 'no-violation' ORDER BY Number"
            )
            .Should()
            .Equal("4-", "5-");
    }

    [Fact]
    public async Task A_record_that_was_changed_behind_the_service_s_back_is_found()
    {
        DatabaseFile.Sql(
            Path.Combine(_data, "greenchannel.db"),
            $"UPDATE certificate_records SET Facts = replace(Facts, '上市', '贷款') WHERE Number = '{_issued.Number}'"
        );

        var (code, output) = await ServiceProcess.RunAsync(_data, "certificate", "reproduce", _issued.Number);

        code.Should().Be(1);
        output.Should().Contain($"{_issued.Number} DIFFERENT BYTES");
    }

    [Fact]
    public async Task What_a_scanner_reads_from_the_page_is_checked_without_the_network()
    {
        var scanned = Poppler.Qr(_issued.Pdf);
        var keys = Path.Combine(_data, "keys.json");
        await File.WriteAllBytesAsync(keys, (await _office.As("").GetAsync("/public/keys")).Ok().Bytes);
        await _office.KillAsync();

        var (code, output) = await ServiceProcess.RunAsync(
            _data,
            "verify",
            "qr",
            scanned,
            "--keys",
            keys,
            "--holder",
            AnApplication.Holder
        );
        var (forgedCode, forged) = await ServiceProcess.RunAsync(
            _data,
            "verify",
            "qr",
            scanned.Replace("NV-2026-000001", "NV-2026-000002", StringComparison.Ordinal),
            "--keys",
            keys
        );
        var (otherCode, other) = await ServiceProcess.RunAsync(
            _data,
            "verify",
            "qr",
            scanned,
            "--keys",
            keys,
            "--holder",
            "北京样例新材料有限公司"
        );

        (code, forgedCode, otherCode).Should().Be((0, 1, 1));
        output.Should().ContainAll("无知识产权违法行为证明 NV-2026-000001  2026-11-23", "Signed by the office", "Issued to");
        forged.Should().Contain("NOT signed");
        other.Should().Contain("NOT issued to");
    }

    [Fact]
    public async Task A_file_is_checked_against_the_certificates_of_the_office_without_the_register()
    {
        var (file, certificates) = (Path.Combine(_data, "paper.pdf"), Path.Combine(_data, "office.pem"));
        await File.WriteAllBytesAsync(file, _issued.Pdf);
        await File.WriteAllTextAsync(
            certificates,
            (await _office.As("").GetAsync("/public/keys")).Ok()["signers"][0]!["pem"]!.GetValue<string>()
        );

        var whole = await ServiceProcess.RunAsync(_data, "verify", "pdf", file, "--certificate", certificates);
        await File.AppendAllTextAsync(file, "\n% more");
        var extended = await ServiceProcess.RunAsync(_data, "verify", "pdf", file, "--certificate", certificates);

        (whole.ExitCode, extended.ExitCode).Should().Be((0, 1), "{0} {1}", whole.Output, extended.Output);
        whole.Output.Should().ContainAll("covers the whole file", "It is the certificate that was given");
        extended.Output.Should().Contain("ADDED after signing");
    }

    [Fact]
    public async Task Two_heads_of_the_log_are_held_against_each_other_and_a_changed_history_shows()
    {
        var first = await HeadAsync("first.json");
        await _office.IssuedAsync();
        var second = await HeadAsync("second.json");

        var online = await ServiceProcess.RunAsync(_data, "log", "consistency", first, second, "--url", _office.Url);
        var local = await ServiceProcess.RunAsync(_data, "log", "consistency", second, first);
        await File.WriteAllTextAsync(
            Path.Combine(_data, "forged.json"),
            (await File.ReadAllTextAsync(second)).Replace("\"size\":6", "\"size\":5", StringComparison.Ordinal)
        );
        var forged = await ServiceProcess.RunAsync(_data, "log", "consistency", first, Path.Combine(_data, "forged.json"));
        await _office.KillAsync();
        DatabaseFile.Sql(
            Path.Combine(_data, "greenchannel.db"),
            "UPDATE log_nodes SET Hash = zeroblob(32) WHERE Level = 0 AND \"Index\" = 2"
        );
        var rewritten = await ServiceProcess.RunAsync(_data, "log", "consistency", first, second);

        online
            .Should()
            .Match<(int Code, string Output)>(
                run => run.Code == 0 && run.Output.Contains("the first 3 of 6 entries are unchanged"),
                online.Output
            );
        local.ExitCode.Should().Be(0, local.Output);
        (forged.ExitCode, rewritten.ExitCode).Should().Be((1, 1));
        forged.Output.Should().Contain("NOT signed");
        rewritten.Output.Should().Contain("NOT CONSISTENT");
    }

    private async Task<string> HeadAsync(string name)
    {
        var path = Path.Combine(_data, name);
        await File.WriteAllBytesAsync(path, (await _office.As("").GetAsync("/public/log/head")).Ok().Bytes);
        return path;
    }
}

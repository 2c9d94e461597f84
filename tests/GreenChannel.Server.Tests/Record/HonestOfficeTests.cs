using System.Net.Http.Headers;
using System.Text;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Office.Examination;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Record;

/// <summary>Where nobody has bent anything, nothing is named: neither by the verb nor by the verifier in another language.</summary>
[Trait("Speed", "slow")]
public sealed class HonestOfficeTests : IAsyncLifetime
{
    private static readonly int Acts = Thoroughness.Of(1_000, 10_000);
    private const int Lives = 4;
    private const string Header = "authority,documentNumber,kind,partyName,creditCode,decidedOn,setAsideOn\n";
    private static readonly Actor Examiner = new("examiner", "P-EXAMINER", "审查员", [Role.Examiner]);
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Thousands_of_acts_with_restarts_kills_erasures_cuts_imports_and_templates_stay_intact()
    {
        var closed = await ClosedAsync("13912345678");
        var open = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        for (var life = 0; life < Lives; life++)
        {
            await ImportAsync($"甲局,{life},V1,某公司,91110108MA00000070,2025-03-01,\n");
            var improved = await ImportAsync($"甲局,{life},V1,某公司,91110108MA00000070,2025-03-01,2026-11-20\n");
            (await _office.As("supervisor").PostAsync($"/approvals/{improved.Text("approval")}/approve")).Ok();
            await _office.AgreeAsync(await TemplateAsync(20 + life));
            await CommentAsync(open, Acts / Lives);
            await _office.RestartAsync();
        }

        await _office.AgreeAsync(
            await _office
                .As("administrator")
                .PostAsync("/privacy/erasures", new { person = new { phone = "13912345678", name = "王小明" }, ground = "本人申请" })
        );
        await ClosedAsync("13900001111");
        await DieAsync(open, "2026-11-24T09:00:00+08:00");
        _office.Clock.SetTo("2037-01-05 10:00");
        await _office.RestartAsync();
        await _office.AgreeAsync(await _office.As("administrator").PostAsync("/privacy/retention"));
        await _office.CloseAsync();
        await DieAsync(open, "2037-01-06T09:00:00+08:00", isClosed: true);

        int.Parse(_office.Sql("SELECT COUNT(*) FROM audit_entries").Single()).Should().BeGreaterThan(Acts);
        var (exit, output, errors) = await ServiceProcess.RunApartAsync(
            _office.Data,
            ["audit", "verify"],
            ("GREENCHANNEL_CLOCK", "2037-01-07T09:00:00+08:00")
        );
        exit.Should().Be(0, output + errors);
        (await VerifiedElsewhereAsync()).Should().Contain("Intact").And.Contain("完整");
        closed.Should().NotBeEmpty();
    }

    // A process of its own, killed in the midst of acts.
    private async Task DieAsync(string id, string clock, bool isClosed = false)
    {
        if (!isClosed)
            await _office.CloseAsync();
        await using var mortal = await ServiceProcess.StartAsync(_office.Data, clock);
        var acts = Enumerable
            .Range(0, 200)
            .Select(number => mortal.As("examiner").PostAsync($"/cases/{id}/comments", new { text = $"备注 {number}" }))
            .ToList();
        await Task.WhenAny(acts[20]);
        await mortal.KillAsync();
        await Task.WhenAll(acts.Select(act => act.ContinueWith(_ => { }, TaskScheduler.Default)));
    }

    private async Task CommentAsync(string id, int times)
    {
        for (var number = 0; number < times; number++)
        {
            await using var scope = _office.Services.CreateAsyncScope();
            (await scope.ServiceProvider.GetRequiredService<CommentOnCase>().RunAsync(Guid.Parse(id), $"备注 {number}", Examiner, default))
                .Refusal.Should()
                .BeNull();
        }
    }

    private async Task<string> ClosedAsync(string phone)
    {
        var application = AnApplication.ForNoViolation();
        var id = await _office.AcceptedAsync(
            application with
            {
                Applicant = application.Applicant with
                {
                    Contact = new Contact
                    {
                        Name = "王小明",
                        Phone = phone,
                        Email = $"{phone}@example.com",
                    },
                },
            }
        );
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear", "未发现记录。");
        await _office.CompleteAsync(id, "reviewClearance", "reviewer", "agree", "同意。");
        return id;
    }

    private async Task<Answer> TemplateAsync(int version)
    {
        var source = Encoding.UTF8.GetString((await _office.As("administrator").GetAsync("/templates/receipt")).Ok().Bytes);
        var edited = System.Text.RegularExpressions.Regex.Replace(source, "version: \\d+", $"version: {version}");
        return await _office
            .As("administrator")
            .SendAsync(
                HttpMethod.Put,
                "/templates/receipt",
                new StringContent(edited, Encoding.UTF8, MediaTypeHeaderValue.Parse("text/markdown"))
            );
    }

    private async Task<Answer> ImportAsync(string lines)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Header + lines));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        return (await _office.As("registrar").SendAsync(HttpMethod.Post, "/violations/import", content)).Ok();
    }

    private async Task<string> VerifiedElsewhereAsync()
    {
        var (exit, output, errors) = await ServiceProcess.RunApartAsync(
            _office.Data,
            ["audit", "export", Path.Combine(_office.Data, "exported")],
            ("GREENCHANNEL_CLOCK", "2037-01-07T09:00:00+08:00")
        );
        exit.Should().Be(0, output + errors);
        var (code, said) = await LivedInOffice.VerifyElsewhereAsync(_office.Data);
        code.Should().Be(2, "intact, and nobody outside has witnessed it: {0}", said);
        return said;
    }
}

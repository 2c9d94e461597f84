using System.Text;
using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Server.Access;
using GreenChannel.Server.Tests.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Encryption;

/// <summary>What the file of the database tells somebody who has it alone.</summary>
public sealed class PersonalFieldsTests : IAsyncLifetime
{
    // Made up; the first is the sample of the standard.
    private const string Party = "11010519491231002X";
    private const string Handler = "110105199001010010";
    private const string Phone = "13900139007";
    private const string Email = "li.si@person.test";
    private static readonly string[] Secrets = [Party, Handler, Phone, Email, Email.ToUpperInvariant()];

    private SmsGateway _gateway = null!;
    private ServiceFixture _office = null!;

    public async Task InitializeAsync()
    {
        _gateway = await SmsGateway.StartAsync();
        _office = new ServiceFixture(new(_gateway.Settings) { ["Quotas:PerApplicant"] = "5" });
        await _office.InitializeAsync();
        await _office.PutAccountAsync(new NewAccount("li-si", "李四", "A-9", [Role.Applicant], Party));
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task The_file_of_the_database_tells_no_identity_number_no_telephone_and_no_mail_address()
    {
        var id = await EverythingAsync();

        var raw = Raw();

        foreach (var secret in Secrets)
        {
            var at = raw.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret));
            at.Should()
                .Be(-1, "{0} is encrypted, also in {1}", secret, Encoding.UTF8.GetString(raw.AsSpan()[Math.Max(0, at - 80)..(at + 80)]));
            raw.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)).Should().Be(-1);
        }

        raw.AsSpan().IndexOf("enc.A256GCM."u8).Should().BePositive();
        var read = await _office.CaseAsync(id, "li-si");
        read["applicant"]["contact"]!["phone"]!.GetValue<string>().Should().Be(Phone, "whoever may see it still does");
        read["applicant"]["idNumber"]!.GetValue<string>().Should().Be("110***********002X");
    }

    [Fact]
    public async Task A_party_is_found_by_its_identity_number_although_nobody_can_read_it()
    {
        var id = await EverythingAsync();

        (await _office.As("li-si").GetAsync("/cases")).Ok().Items.Select(line => line["id"]!.GetValue<string>()).Should().Equal(id);
        (await _office.As("supervisor").GetAsync($"/cases?q={Party}"))
            .Ok()
            .Items.Select(line => line["id"]!.GetValue<string>())
            .Should()
            .Equal(id);
        var lookups = _office.Sql($"EXPLAIN QUERY PLAN SELECT Id FROM cases WHERE Owner = 'enc.x' ORDER BY Id");
        lookups.Should().Contain(step => step.Contains("IX_cases_Owner_Id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_trail_tells_that_a_personal_field_has_changed_and_shows_it_masked()
    {
        var id = await EverythingAsync();

        var shown = Encoding.UTF8.GetString((await _office.As("auditor").GetAsync($"/audit?caseId={id}&limit=200")).Ok().Bytes);

        shown.Should().NotContainAny(Secrets).And.NotContain("enc.A256GCM");
        shown.Should().Contain("110***********002X").And.Contain("139****9007").And.Contain("l***@person.test");
    }

    [Fact]
    public async Task Another_key_takes_over_at_the_next_start_and_the_old_one_may_go()
    {
        var id = await EverythingAsync();
        await _office.CloseAsync();
        var file = Path.Combine(_office.Data, "keys", "field-keys.txt");
        var old = File.ReadAllLines(file).Last(line => line.Length > 0);
        (await ServiceProcess.RunAsync(_office.Data, "keys", "field", "new")).ExitCode.Should().Be(0);
        (await ServiceProcess.RunAsync(_office.Data, "migrate")).ExitCode.Should().Be(0);

        File.WriteAllLines(file, File.ReadAllLines(file).Where(line => line != old));
        await _office.RestartAsync();

        (await _office.CaseAsync(id, "li-si"))["applicant"]["contact"]!["phone"]!.GetValue<string>().Should().Be(Phone);
        (await _office.As("supervisor").GetAsync($"/cases?q={Party}")).Ok().Items.Should().ContainSingle();
        Raw().AsSpan().IndexOf(Encoding.UTF8.GetBytes($"enc.A256GCM.{old.Split(' ')[0]}")).Should().Be(-1, "nothing needs the old key");
    }

    // Whatever a natural person leaves behind, in every table that could tell of it.
    private async Task<string> EverythingAsync()
    {
        var application = AnApplication.ForBoth();
        application = application with
        {
            Applicant = new Applicant
            {
                Kind = ApplicantKind.Individual,
                Name = "李四",
                IdNumber = Party,
                Address = "海州市",
                Contact = new Contact
                {
                    Name = "李四",
                    Phone = Phone,
                    Email = Email,
                },
            },
            Handler = new Handler { Name = "张三", IdNumber = Handler },
            Patent = application.Patent! with { Applicants = ["李四"] },
        };
        var applicant = _office.As("li-si");
        var id = (await applicant.PostAsync("/cases", application, ("Idempotency-Key", "first"))).Ok().Text("id");
        await _office.UploadAllAsync(id, "li-si");
        (await applicant.PostAsync($"/cases/{id}/submit", null, ("Idempotency-Key", "second"))).Ok();
        await _office.AgreeAsync(
            await _office
                .As("registrar")
                .PostAsync(
                    "/sanctions",
                    new
                    {
                        code = Party,
                        name = "李四",
                        document = "1",
                        reason = "虚假材料",
                        foundOn = "2026-03-01",
                    }
                )
        );
        await _office
            .As("registrar")
            .SendAsync(
                HttpMethod.Post,
                "/violations/import?source=local",
                new StringContent(
                    $"authority,documentNumber,kind,partyName,creditCode,decidedOn\n甲局,1,V1,李四,{Party},2020-01-01\n",
                    Encoding.UTF8,
                    "text/csv"
                )
            );
        (
            await applicant.PostAsync(
                "/webhooks",
                new
                {
                    name = "系统",
                    url = "https://person.test/hook",
                    events = new[] { "case.closed" },
                }
            )
        ).Ok();
        (
            await applicant.PostAsync(
                "/api-keys",
                new
                {
                    name = "系统",
                    scopes = new[] { "cases:read" },
                    expiresOn = "2027-01-01",
                }
            )
        ).Ok();
        await _office.As("supervisor").GetAsync($"/cases?q={Party}");
        await _office.As("supervisor").GetAsync($"/violations?name={Email}");
        foreach (var name in Secrets)
            await _office.As("").PostAsync("/sign-in", new { userName = name, password = "wrong-wrong-1" });
        (
            await _office
                .As("administrator")
                .PostAsync(
                    "/accounts",
                    new
                    {
                        userName = "li-si-2",
                        name = "李四",
                        person = "A-9",
                        roles = new[] { "applicant" },
                        organisation = Party,
                        email = Email,
                        reason = "开立",
                    }
                )
        ).Ok();
        await _office.Services.GetRequiredService<AccessLog>().WriteAsync(withDenied: true, default);
        await Patience.UntilAsync(() => Task.FromResult(_gateway.All.Count > 0 || Pending() == 0), "what goes out");
        return id;
    }

    [Fact]
    public async Task Who_tried_to_enter_is_found_by_the_name_that_was_given()
    {
        await EverythingAsync();

        var tries = (await _office.As("auditor").GetAsync($"/audit/access?account={Uri.EscapeDataString(Email)}")).Ok().Items;

        tries.Should().ContainSingle().Which["account"]!.GetValue<string>().Should().Be("l***@person.test");
    }

    [Fact]
    public async Task What_only_looks_encrypted_is_kept_like_any_other_text_and_hinders_nobody()
    {
        const string typed = "enc.A256GCM.x.y";
        var form = AnApplication.ForNoViolation();
        form = form with { Applicant = form.Applicant with { Contact = form.Applicant.Contact with { Name = typed, Email = "a@b.test" } } };
        var id = await _office.FileAsync(form);
        (await _office.As("applicant-a").PatchAsync($"/cases/{id}", new { applicant = new { address = typed } })).Ok();
        await _office.As("").PostAsync("/sign-in", new { userName = typed, password = "wrong-wrong-1" });
        await _office.Services.GetRequiredService<AccessLog>().WriteAsync(withDenied: true, default);

        (await _office.As("auditor").GetAsync("/audit/access")).Ok().Json.ToJsonString().Should().Contain(typed);
        (await _office.As("auditor").GetAsync($"/audit?caseId={id}")).Ok();
        (await _office.CaseAsync(id))["applicant"]["address"]!.GetValue<string>().Should().Be(typed);
        await _office.CloseAsync();
        (await ServiceProcess.RunAsync(_office.Data, "keys", "field", "new")).ExitCode.Should().Be(0);
        await _office.RestartAsync();
        (await _office.CaseAsync(id))["applicant"]["address"]!.GetValue<string>().Should().Be(typed);
    }

    [Fact]
    public async Task A_field_that_was_changed_behind_the_services_back_is_shown_as_it_is_and_its_case_is_read()
    {
        var id = await EverythingAsync();
        _office.Sql("UPDATE cases SET Application = replace(Application, 'enc.A256GCM.', 'enc.A256GCM.0')");

        (await _office.CaseAsync(id, "supervisor"))["applicant"]["contact"]!["phone"]!
            .GetValue<string>()
            .Should()
            .StartWith("enc.A256GCM.0");
    }

    private int Pending() => _office.Sql("SELECT COUNT(*) FROM outbox_messages WHERE Place IS NULL").Single() == "0" ? 0 : 1;

    // The pages of the file and of the log of writes beside it.
    private byte[] Raw() =>
        [
            .. new[] { "greenchannel.db", "greenchannel.db-wal" }
                .Select(name => Path.Combine(_office.Data, name))
                .Where(File.Exists)
                .SelectMany(ReadShared),
        ];

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        file.CopyTo(all);
        return all.ToArray();
    }
}

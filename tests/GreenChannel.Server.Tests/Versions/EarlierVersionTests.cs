using System.Text;

namespace GreenChannel.Server.Tests.Versions;

/// <summary>
/// An installation of an earlier version opens, shows its cases and finishes them. Each version left its database here as SQL text, with
/// the key of its statements: made-up companies, cases in every state, both certificates issued, one revoked, one replaced.
/// </summary>
[Trait("Speed", "slow")]
public sealed class EarlierVersionTests
{
    private static readonly string Folder = Path.Combine(ProjectFiles.Root, "tests", "GreenChannel.Server.Tests", "Versions");

    public static TheoryData<string> Versions =>
        new(Directory.EnumerateFiles(Folder, "*.sql").Select(path => Path.GetFileNameWithoutExtension(path)!).Order());

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_database_of_an_earlier_version_opens_and_shows_its_cases(string version)
    {
        await using var office = await OpenAsync(version);

        var cases = (await office.As("supervisor").GetAsync("/cases?limit=200")).Ok().Items.ToList();
        cases.Should().HaveCount(15);
        foreach (var kind in new[] { "priority-examination", "no-violation" })
            (await office.As("supervisor").GetAsync($"/cases?limit=200&kind={kind}"))
                .Ok()
                .Items.Count()
                .Should()
                .Be(cases.Count(line => line["certificates"]!.AsArray().Any(one => one!["kind"]!.GetValue<string>() == kind)));
        office.Sql("SELECT COUNT(*) FROM case_waits").Single().Should().NotBe("0");
        cases
            .Select(line => line["status"]!.GetValue<string>())
            .Distinct()
            .Should()
            .BeEquivalentTo("draft", "deficient", "accepted", "suspended", "completed", "withdrawn", "lapsed");
        foreach (var line in cases)
        {
            var id = line["id"]!.GetValue<string>();
            (await office.CaseAsync(id, "supervisor")).Text("number").Should().StartWith("GC2026");
            (await office.As("supervisor").GetAsync($"/cases/{id}/timeline")).Ok().Items.Should().NotBeEmpty();
            (await office.As("applicant-a").GetAsync($"/cases/{id}"))
                .Status.Should()
                .BeOneOf(System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.NotFound);
        }

        foreach (var task in (await office.As("supervisor").GetAsync("/tasks?limit=200")).Ok().Items)
            (await office.As("supervisor").GetAsync($"/tasks/{task["id"]}")).Ok();
        foreach (
            var (number, status) in new[] { ("PE-2026-000001", "valid"), ("NV-2026-000002", "revoked"), ("NV-2026-000003", "superseded") }
        )
        {
            var code = office.Sql($"SELECT VerifyCode FROM certificates WHERE Number = '{number}'").Single();
            (await office.As("").GetAsync($"/public/verify/{code}")).Ok().Text("status").Should().Be(status);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_case_of_an_earlier_version_goes_on_to_certificates_that_verify(string version)
    {
        await using var office = await OpenAsync(version);
        var half = office.Sql("SELECT Id FROM cases WHERE Number = 'GC20260000010'").Single();

        await office.CompleteAsync(half, "reviewPriority", "reviewer2", "agree");
        await office.CompleteAsync(half, "examineClearance", "examiner", "clear");
        await office.CompleteAsync(half, "reviewClearance", "reviewer2", "agree");

        foreach (var kind in new[] { "priority-examination", "no-violation" })
        {
            var certificate = (await office.CaseAsync(half, "supervisor"))["certificates"]
                .AsArray()
                .Single(one => one!["kind"]!.GetValue<string>() == kind)!;
            var pdf = (await office.As("supervisor").GetAsync($"/certificates/{certificate["number"]}/pdf")).Ok().Bytes;
            var verdict = (await office.As("").SendAsync(HttpMethod.Post, "/public/verify", new ByteArrayContent(pdf))).Ok();
            verdict.Text("finding").Should().Be("genuine");
            verdict.Text("status").Should().Be("valid");
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Its_personal_fields_are_encrypted_and_nothing_of_them_is_left_in_the_file(string version)
    {
        string[] personal = ["010-55500100", "ip@example.com"];
        File.ReadAllText(Path.Combine(Folder, $"{version}.sql")).Should().ContainAll(personal);

        await using var office = await OpenAsync(version);

        // The log of writes is gone when the last connection was: tests of other offices let go of all that rest.
        var raw = string.Concat(
            new[] { "greenchannel.db", "greenchannel.db-wal" }
                .Select(name => Path.Combine(office.Data, name))
                .Where(File.Exists)
                .Select(path => Encoding.UTF8.GetString(File.ReadAllBytes(path)))
        );
        raw.Should().Contain("enc.A256GCM.");
        foreach (var text in personal)
            raw.Contains(text, StringComparison.Ordinal).Should().BeFalse("{0} is encrypted, in rows and in what was free", text);
        office.Sql("SELECT IsWiped FROM encryption_state").Should().Equal("1");
        (await office.As("supervisor").GetAsync("/cases?limit=200")).Ok().Items.Should().HaveCount(15);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Its_record_begins_with_a_signed_statement_of_what_was_found(string version)
    {
        await using var office = await OpenAsync(version);

        var verified = (await office.As("auditor").GetAsync("/audit/verify")).Ok();
        verified["faults"].AsArray().Should().BeEmpty();
        (verified["head"]["size"]!.GetValue<long>(), verified["leaves"].GetValue<long>())
            .Should()
            .Match<(long Size, long Leaves)>(of => of.Size > 100 && of.Leaves > 10);
        var statement = office.Sql("SELECT Changes FROM audit_entries WHERE Changes LIKE '%EntriesFound%'").Single();
        statement.Should().Contain("\"cases\":[null,\"15\"]").And.Contain("\"EntriesMissing\":[null,\"0\"]");
        office.Sql("SELECT count(*) FROM audit_heads").Single().Should().NotBe("0");
        foreach (var code in office.Sql("SELECT VerifyCode FROM certificates").Concat(office.Sql("SELECT QueryCode FROM cases")))
            office.Sql($"SELECT count(*) FROM audit_entries WHERE Changes LIKE '%{code}%'").Should().Equal(["0"], "codes open doors");
    }

    private static Task<ServiceFixture> OpenAsync(string version) =>
        ServiceFixture.OpenAsync(
            [],
            data =>
            {
                DatabaseFile.Sql(Path.Combine(data, "greenchannel.db"), File.ReadAllText(Path.Combine(Folder, $"{version}.sql")));
                var key = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "keys")).FullName, "statement-key.pem");
                File.Copy(Path.Combine(Folder, $"{version}.statement-key.pem"), key);
            },
            at: "2026-12-01 10:30"
        );
}

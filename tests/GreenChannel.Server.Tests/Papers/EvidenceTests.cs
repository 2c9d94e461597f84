using System.IO.Compression;
using System.Text;
using GreenChannel.Server.Commands;
using GreenChannel.Server.Evidence;

namespace GreenChannel.Server.Tests.Papers;

/// <summary>The evidence bundle of a case: everything in it, signed as a whole, checked with the office's keys alone.</summary>
public sealed class EvidenceTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task A_bundle_holds_papers_documents_and_records_and_is_checked_without_the_register()
    {
        var (bundle, keys) = await BundleAsync();

        var findings = await CheckAsync(bundle, keys);

        findings.Should().NotContain(finding => finding.IsWrong);
        findings.Should().Contain(finding => finding.Text.Contains("The audit entries are in a head that the office has signed"));
        using var zip = new ZipArchive(new MemoryStream(bundle));
        zip.Entries.Select(entry => entry.FullName.Split('/')[0])
            .Should()
            .Contain([
                "README.txt",
                "case.json",
                "timeline.json",
                "deadline.json",
                "audit.json",
                "audit-proofs.json",
                "papers",
                "documents",
                "log",
                "manifest.json",
            ]);
        zip.Entries.Count(entry => entry.FullName.EndsWith(".pdf", StringComparison.Ordinal)).Should().BeGreaterThan(3);
    }

    [Fact]
    public async Task What_was_changed_taken_out_or_put_in_is_found()
    {
        var (bundle, keys) = await BundleAsync();

        (await WrongAsync(Changed(bundle, "case.json", _ => Encoding.UTF8.GetBytes("{}")), keys))
            .Should()
            .ContainSingle()
            .Which.Should()
            .StartWith("case.json");
        (await WrongAsync(Changed(bundle, "audit-proofs.json", text => Replaced(text, "case.submit", "case.change")), keys))
            .Should()
            .Contain(text => text.Contains("The proofs of the audit entries do not hold"));
        (await WrongAsync(Changed(bundle, "timeline.json", _ => null), keys)).Should().ContainSingle().Which.Should().Contain("missing");
        (await WrongAsync(Changed(bundle, "extra.txt", _ => [1]), keys))
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("not in the manifest");
        (await WrongAsync(Changed(bundle, "manifest.json", text => [.. text, (byte)' ']), keys))
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("after it was signed");
        (await WrongAsync(Changed(bundle, "manifest.jws", _ => null), keys))
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("no evidence bundle");
    }

    [Fact]
    public async Task A_bundle_of_another_office_is_not_ours_though_it_brings_its_own_keys()
    {
        var (bundle, _) = await BundleAsync();
        await using var other = await ServiceFixture.OpenAsync([], _ => { });

        (await WrongAsync(bundle, await other.KeysAsync())).Should().ContainSingle().Which.Should().Contain("not signed by a known key");
    }

    [Fact]
    public async Task Applicants_and_clerks_are_not_given_it()
    {
        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());

        foreach (var who in new[] { "applicant-a", "clerk", "registrar" })
            (await office.As(who).GetAsync($"/cases/{id}/evidence")).Problem.Should().Be("role-required");
    }

    [Fact]
    public async Task A_clerk_who_has_seen_an_original_stands_beside_it_until_the_file_is_another()
    {
        var id = await office.FileAsync(AnApplication.ForNoViolation(), "clerk");
        (await office.As("clerk").PutAsync($"/cases/{id}/documents/C01", OfficeDriver.Pdf)).Ok();

        (await office.As("clerk").PostAsync($"/cases/{id}/documents/C01/original-seen"))
            .Ok()
            .Text("originalSeenBy")
            .Should()
            .Be("窗口 孙悦");

        (await office.HistoryAsync(id)).Should().Contain("original-seen");
        (await office.As("applicant-a").PostAsync($"/cases/{id}/documents/C01/original-seen")).Problem.Should().Be("role-required");
        (await office.As("clerk").PutAsync($"/cases/{id}/documents/C01", SamplePdf.With("another")))
            .Ok()["originalSeenBy"]
            .Should()
            .BeNull();
    }

    private async Task<(byte[] Bundle, string Keys)> BundleAsync()
    {
        var issued = await office.IssuedAsync();
        return ((await office.As("auditor").GetAsync($"/cases/{issued.CaseId}/evidence")).Ok().Bytes, await office.KeysAsync());
    }

    private static async Task<IReadOnlyList<EvidenceCheck.Finding>> CheckAsync(byte[] bundle, string keys)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, keys);
            return EvidenceCheck.Check(new MemoryStream(bundle), await KeysFile.ReadAsync(null!, file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<IReadOnlyList<string>> WrongAsync(byte[] bundle, string keys) =>
        [.. (await CheckAsync(bundle, keys)).Where(finding => finding.IsWrong).Select(finding => finding.Text)];

    // The bundle with one entry otherwise: changed, put in, or taken out where nothing comes of it.
    private static byte[] Replaced(byte[] text, string from, string to) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace(from, to, StringComparison.Ordinal));

    private static byte[] Changed(byte[] bundle, string path, Func<byte[], byte[]?> change)
    {
        using var file = new MemoryStream();
        file.Write(bundle);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var present = new MemoryStream();
            if (zip.GetEntry(path) is { } entry)
            {
                using (var content = entry.Open())
                    content.CopyTo(present);
                entry.Delete();
            }

            if (change(present.ToArray()) is { } next)
            {
                using var content = zip.CreateEntry(path).Open();
                content.Write(next);
            }
        }

        return file.ToArray();
    }
}

/// <summary>What the checks of evidence need of an office.</summary>
internal static class EvidenceOfOffice
{
    /// <summary>Its public keys, as everybody is given them.</summary>
    public static async Task<string> KeysAsync(this ServiceFixture office) =>
        Encoding.UTF8.GetString((await office.As("applicant-a").GetAsync("/public/keys")).Ok().Bytes);
}

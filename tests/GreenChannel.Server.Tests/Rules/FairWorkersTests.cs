namespace GreenChannel.Server.Tests.Rules;

/// <summary>Whoever sends what is hard to read keeps nobody else waiting.</summary>
[Trait("Speed", "slow")]
public sealed class FairWorkersTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Six_hostile_documents_of_one_account_hold_up_nobody_else()
    {
        var mine = await office.FileAsync(AnApplication.ForNoViolation());
        var form = AnApplication.ForNoViolation();
        var theirForm = form with
        {
            Applicant = form.Applicant with { Name = "北京样例新材料有限公司", CreditCode = "91110108MA0000015T" },
        };
        var other = await office.FileAsync(theirForm, "applicant-b");
        var hostile = Enumerable
            .Range(0, 6)
            .Select(i => office.As("applicant-a").PutAsync($"/cases/{mine}/documents/C01", SamplePdf.Hostile(14 + i, 8)))
            .ToList();

        var theirs = await office.As("applicant-b").PutAsync($"/cases/{other}/documents/C01", OfficeDriver.Pdf);

        theirs.Ok();
        hostile.Should().OnlyContain(upload => !upload.IsCompleted, "the other's upload ends before the first of the six");
        foreach (var upload in hostile)
            (await upload).Problem.Should().Be("document-too-hard");
    }
}

using System.Net;

namespace GreenChannel.Server.Tests.Papers;

public sealed class RevocationTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task A_certificate_is_revoked_by_two_persons_and_everyone_can_see_it()
    {
        var issued = await office.IssuedAsync();
        var proposed = await office
            .As("supervisor")
            .PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "申请材料经查不实" });
        proposed.Status.Should().Be(HttpStatusCode.Accepted);
        (await StatusAsync(issued)).Should().Be("valid", "nobody revokes alone");
        (await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/approve"))
            .Problem.Should()
            .Be("same-person-proposed-change");

        (await office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/approve", new { note = "同意" }))
            .Ok()
            .Text("state")
            .Should()
            .Be("approved");

        var seen = (await office.As("").GetAsync($"/public/verify/{issued.Code}")).Ok();
        (seen.Text("status"), seen.Text("reason"), seen.Text("endedOn")).Should().Be(("revoked", "申请材料经查不实", "2026-11-23"));
        seen["log"]
            .AsArray()
            .Select(proof => System.Text.Json.Nodes.JsonNode.Parse(proof!["leaf"]!.GetValue<string>())!["event"]!.GetValue<string>())
            .Should()
            .Equal("issued", "revoked");
        var file = await VerifyAsync(issued.Pdf);
        (file.Text("status"), file["genuine"].GetValue<bool>()).Should().Be(("revoked", true));
        (await office.HistoryAsync(issued.CaseId)).Should().Contain("revoked");
        var notice = (await office.As("applicant-a").GetAsync($"/certificates/{seen.Text("notice")}/pdf")).Ok();
        PdfText.Of(notice.Bytes).Should().ContainAll("证明撤销公告", issued.Number, "申请材料经查不实");
    }

    [Fact]
    public async Task A_revoked_file_is_downloaded_with_its_announcement_and_marked_and_the_original_only_by_the_office()
    {
        var issued = await RevokedAsync();

        var copy = (await office.As("applicant-a").GetAsync($"/certificates/{issued.Number}/pdf?original=true")).Ok();

        copy.Headers.GetValues("Certificate-Status").Should().Equal("revoked");
        PdfText.Of(copy.Bytes).Should().MatchRegex("证明撤销公告.+已撤销.*REVOKED.+特此证明", "the announcement stands before the paper");
        (await office.As("auditor").GetAsync($"/certificates/{issued.Number}/pdf?original=true")).Ok().Bytes.Should().Equal(issued.Pdf);
        var verdict = await VerifyAsync(copy.Bytes);
        (verdict.Text("finding"), verdict["genuine"].GetValue<bool>(), verdict["certificate"]["status"]!.GetValue<string>())
            .Should()
            .Be(("marked-copy", false, "revoked"));
    }

    [Fact]
    public async Task Of_a_revoked_paper_that_cannot_be_drawn_anew_only_the_announcement_is_handed_out()
    {
        var issued = await office.IssuedAsync();
        office.Sql($"DELETE FROM certificate_records WHERE Number = '{issued.Number}'");
        (await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "材料不实" })).Ok();
        (await office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/approve")).Ok();

        var copy = (await office.As("applicant-a").GetAsync($"/certificates/{issued.Number}/pdf")).Ok();

        PdfText.Of(copy.Bytes).Should().Contain("证明撤销公告").And.NotContain("特此证明");
    }

    [Fact]
    public async Task A_corrected_certificate_takes_the_place_of_the_first()
    {
        var issued = await office.IssuedAsync();
        (
            await office
                .As("supervisor")
                .PostAsync(
                    $"/certificates/{issued.Number}/replace",
                    new { reason = "用途书写有误", corrections = new { purpose = "科创板上市" } }
                )
        ).Ok();
        (await office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/approve")).Ok();

        var (_, number) = await office.ResultAsync(issued.CaseId, "no-violation");

        number.Should().NotBe(issued.Number);
        var seen = (await office.As("").GetAsync($"/public/verify/{issued.Code}")).Ok();
        (seen.Text("status"), seen.Text("successor")).Should().Be(("superseded", number!));
        PdfText
            .Of((await office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes)
            .Should()
            .ContainAll("科创板上市", $"本证明替换编号为 {issued.Number} 的证明");
        PdfText
            .Of((await office.As("applicant-a").GetAsync($"/certificates/{issued.Number}/pdf")).Ok().Bytes)
            .Should()
            .Contain("已替换 SUPERSEDED");
        (await VerifyAsync(issued.Pdf)).Text("status").Should().Be("superseded");
    }

    [Theory]
    [InlineData("""{"reason":" "}""", "/reason", "form.missing")]
    [InlineData("""{"reason":"改正𠮷字"}""", "/reason", "form.no-glyph")]
    [InlineData("""{"reason":"x","corrections":{"identifier":"91110108MA0000015T"}}""", "/corrections/identifier", "correction.unknown")]
    [InlineData("""{"reason":"x","corrections":{"patentTitle":"一种装置"}}""", "/corrections/patentTitle", "correction.unknown")]
    [InlineData("""{"reason":"x","corrections":{"purpose":""}}""", "/corrections/purpose", "form.missing")]
    [InlineData("""{"reason":"x","corrections":{"purpose":null}}""", "/corrections/purpose", "form.missing")]
    [InlineData("""{"reason":"x","corrections":{"applicantName":"另一有限公司"}}""", "/corrections/applicantName", "correction.unknown")]
    public async Task A_replacement_that_cannot_be_is_refused_with_the_field(string body, string pointer, string rule)
    {
        var issued = await office.IssuedAsync();

        var answer = await office.As("supervisor").PostRawAsync($"/certificates/{issued.Number}/replace", body);

        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Faults.Should().Contain((pointer, rule));
    }

    [Fact]
    public async Task A_notice_a_certificate_that_has_ended_and_a_second_proposal_are_refused()
    {
        var issued = await RevokedAsync();
        var valid = await office.IssuedAsync();
        (await office.As("supervisor").PostAsync($"/certificates/{valid.Number}/revoke", new { reason = "一" })).Ok();

        (await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "二" }))
            .Problem.Should()
            .Be("certificate-ended");
        (await office.As("supervisor").PostAsync($"/certificates/{valid.Number}/revoke", new { reason = "二" }))
            .Problem.Should()
            .Be("change-pending");
        var notice = (await office.As("applicant-a").GetAsync($"/cases/{valid.CaseId}/notices")).Ok().Items.First()[
            "number"
        ]!.GetValue<string>();
        (await office.As("supervisor").PostAsync($"/certificates/{notice}/revoke", new { reason = "二" }))
            .Problem.Should()
            .Be("not-a-certificate");
        (await office.As("supervisor").PostAsync("/certificates/NV-2026-999999/revoke", new { reason = "二" }))
            .Problem.Should()
            .Be("no-such-certificate");
        (await office.As("examiner").PostAsync($"/certificates/{valid.Number}/revoke", new { reason = "二" }))
            .Status.Should()
            .Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_rejected_proposal_leaves_the_certificate_as_it_was()
    {
        var issued = await office.IssuedAsync();
        (await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "误报" })).Ok();

        (await office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/reject", new { reason = "查无实据" })).Ok();

        (await StatusAsync(issued)).Should().Be("valid");
        (await office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/approve")).Problem.Should().Be("no-change-pending");
        (await office.As("applicant-a").GetAsync($"/certificates/{issued.Number}"))
            .Ok()["changes"]
            .AsArray()
            .Should()
            .BeEmpty("what came to nothing is the office's own affair");
    }

    [Fact]
    public async Task Many_approvals_at_once_end_it_once()
    {
        var issued = await office.IssuedAsync();
        (await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "一次" })).Ok();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/approve"))
        );

        answers.Count(answer => answer.Status == HttpStatusCode.OK).Should().Be(1);
        answers
            .Where(answer => answer.Status != HttpStatusCode.OK)
            .Should()
            .OnlyContain(answer => answer.Status == HttpStatusCode.NotFound || answer.Status == HttpStatusCode.Conflict);
        office.Sql($"SELECT COUNT(*) FROM certificates WHERE About = '{issued.Number}'").Should().Equal("1");
    }

    private async Task<Issued> RevokedAsync()
    {
        var issued = await office.IssuedAsync();
        (await office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "材料不实" })).Ok();
        (await office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/approve")).Ok();
        return issued;
    }

    private async Task<string> StatusAsync(Issued issued) =>
        (await office.As("").GetAsync($"/public/verify/{issued.Code}")).Ok().Text("status");

    private async Task<Answer> VerifyAsync(byte[] file) =>
        (await office.As("").SendAsync(HttpMethod.Post, "/public/verify", new ByteArrayContent(file))).Ok();
}

using System.Text.Json.Nodes;
using GreenChannel.Core.Rules;

namespace GreenChannel.Server.Tests.House;

/// <summary>What <c>src/README.md</c> says under "Adding …" and needs no compiler is tried here as it is told.</summary>
public sealed class AddingTests : IDisposable
{
    private readonly string _workflows = Directory.CreateTempSubdirectory("greenchannel-workflows-").FullName;
    private readonly string _templates = Directory.CreateTempSubdirectory("greenchannel-templates-").FullName;

    public AddingTests()
    {
        ProjectFiles.CopyFolder("workflows", _workflows);
        ProjectFiles.CopyFolder("templates", _templates);
    }

    public void Dispose()
    {
        Directory.Delete(_workflows, recursive: true);
        Directory.Delete(_templates, recursive: true);
    }

    [Fact]
    public async Task A_paper_is_a_template_with_its_sample()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_templates, "extension-notice.md"),
            "---\nkind: extension-notice\nprefix: EX\nname: 延期告知书\nnameEn: extension notice\nversion: 1\nstyle: notice\n"
                + "title: 延期告知书\ntitleEn: Notice of Extension\nsealText: 业务专用章图样\nverifyHint: 扫码核验真伪\n---\n\n"
                + "{{applicantName}}：办件 {{caseNumber}} 的办理期限延长 {{days}} 个工作日。\n"
        );
        await File.WriteAllTextAsync(
            Path.Combine(_templates, "extension-notice.sample.json"),
            """{"full": {"days": 5}, "bare": {"days": 1}}"""
        );
        await using var office = await ServiceFixture.OpenAsync(new() { ["Folders:Templates"] = _templates });

        var listed = (await office.As("administrator").GetAsync("/templates")).Ok().Bytes;
        System.Text.Encoding.UTF8.GetString(listed).Should().Contain("extension-notice").And.Contain("延期告知书");
        var pdf = (await office.As("clerk").GetAsync("/templates/extension-notice/preview")).Ok();
        pdf.Bytes.AsSpan(0, 5).SequenceEqual("%PDF-"u8).Should().BeTrue();
    }

    [Fact]
    public async Task A_paper_without_its_sample_or_with_the_prefix_of_another_is_told_at_the_start()
    {
        var head =
            "---\nkind: visit-notice\nprefix: {0}\nname: 约谈告知书\nnameEn: visit notice\nversion: 1\nstyle: notice\n"
            + "title: 约谈告知书\ntitleEn: Notice\nsealText: 章\nverifyHint: 核验\n---\n\n一";
        var start = () => ServiceFixture.OpenAsync(new() { ["Folders:Templates"] = _templates });

        await File.WriteAllTextAsync(Path.Combine(_templates, "visit-notice.md"), string.Format(null, head, "VN"));
        (await start.Should().ThrowAsync<InvalidDataException>()).WithMessage("*visit-notice.sample.json*样例数据*");

        await File.WriteAllTextAsync(Path.Combine(_templates, "visit-notice.sample.json"), """{"full": {}, "bare": {}}""");
        await File.WriteAllTextAsync(Path.Combine(_templates, "visit-notice.md"), string.Format(null, head, "RC"));
        (await start.Should().ThrowAsync<InvalidDataException>()).WithMessage("*visit-notice.md, line 2*receipt*收件凭证*");
    }

    [Fact]
    public async Task A_field_a_document_and_a_rule_are_lines_in_files()
    {
        Edit(
            "requirements/2026-85.json",
            set =>
            {
                set["documents"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["code"] = "A88",
                            ["name"] = "专家推荐信",
                            ["nameEn"] = "Letter of an expert",
                            ["article"] = "本局办事指南",
                            ["for"] = new JsonArray("priority-examination"),
                            ["formats"] = new JsonArray("pdf"),
                        }
                    );
                set["rules"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["id"] = "priority.test",
                            ["article"] = "本局办事指南",
                            ["for"] = new JsonArray("priority-examination"),
                            ["when"] = new JsonArray(new JsonObject { ["/patent/industry"] = new JsonArray("biology") }),
                            ["severity"] = "attention",
                            ["pointer"] = "/patent/industry",
                            ["message"] = "生物领域请核对。",
                            ["messageEn"] = "Please check.",
                        }
                    );
            }
        );
        // A purpose is one of a list from now on.
        Edit(
            "forms/green-channel.json",
            form => form["properties"]!["clearance"]!["properties"]!["purpose"]!["enum"] = new JsonArray("上市", "投标")
        );
        await using var office = await ServiceFixture.OpenAsync(new() { ["Folders:Workflows"] = _workflows });
        var application = AnApplication.ForPriorityExamination();

        var id = await office.FileAsync(application with { Patent = application.Patent! with { Industry = "biology" } });
        await office.SubmitAsync(id);
        (await office.CaseAsync(id))["findings"]!
            .AsArray()
            .Select(found => found!["ruleId"]!.GetValue<string>())
            .Should()
            .Contain("priority.test");
        (await office.As("applicant-a").GetAsync($"/cases/{id}/requirements"))
            .Ok()
            .Items.Select(item => item["code"]!.GetValue<string>())
            .Should()
            .Contain("A88");
        var asked = AnApplication.ForNoViolation();
        var refused = await office
            .As("applicant-a")
            .PostAsync("/cases", asked with { Clearance = asked.Clearance! with { Purpose = "参展" } });
        refused.Faults.Should().Equal(("/clearance/purpose", "form.unknown-term"));
        (await office.As("applicant-a").PostAsync("/cases", asked)).Ok();
    }

    [Fact]
    public async Task An_outcome_of_another_name_grants_when_the_workflow_declares_it_favourable()
    {
        Edit(
            "green-channel.json",
            flow =>
            {
                flow["version"] = flow["version"]!.GetValue<int>() + 1;
                var outcomes = flow["customProperties"]!["outcomes"]!.AsObject();
                outcomes["support"] = JsonNode.Parse(
                    """{"title": "支持", "titleEn": "Support", "needsReason": false, "favourable": true}"""
                );
                outcomes.Remove("clear");
            },
            text =>
                text.Replace("clear,hit,deficient", "support,hit,deficient", StringComparison.Ordinal)
                    .Replace("\"clear\"", "\"support\"", StringComparison.Ordinal)
        );
        await using var office = await ServiceFixture.OpenAsync(new() { ["Folders:Workflows"] = _workflows });

        var id = await office.AcceptedAsync(AnApplication.ForNoViolation());
        await office.CompleteAsync(id, "examineClearance", "examiner", "support");
        await office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");

        (await office.ResultAsync(id, "no-violation")).Result.Should().Be("issued");
    }

    [Fact]
    public void A_fact_is_a_member_of_RuleFacts_and_rules_may_name_it_at_once() =>
        ShippedForm
            .Catalogue.Places.Select(place => place.Pointer)
            .Should()
            .Contain(typeof(RuleFacts).GetProperties().Select(fact => $"/facts/{char.ToLowerInvariant(fact.Name[0])}{fact.Name[1..]}"));

    private void Edit(string file, Action<JsonNode> change, Func<string, string>? text = null)
    {
        var path = Path.Combine(_workflows, file);
        var node = JsonNode.Parse((text ?? (same => same))(File.ReadAllText(path)))!;
        change(node);
        File.WriteAllText(path, node.ToJsonString());
    }
}

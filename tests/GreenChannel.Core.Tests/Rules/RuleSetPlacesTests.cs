using System.Text.Json;
using GreenChannel.Core.Rules;

namespace GreenChannel.Core.Tests.Rules;

public sealed class RuleSetPlacesTests
{
    private static readonly string Shipped = ProjectFiles.Read("workflows/requirements/2026-85.json");

    public static TheoryData<string> ShippedFiles =>
        new(Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "workflows", "requirements"), "*.json"));

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void The_shipped_rules_name_only_places_that_exist(string path) =>
        RuleSetReader.Read(File.ReadAllText(path), ShippedForm.Catalogue).Faults.Should().BeEmpty();

    // A misspelt place switched a legal stop off without a word (Order 85, Articles 4 and 22).
    [Theory]
    [InlineData("/facts/applicantSanctioned", "/facts/aplicantSanctioned")]
    [InlineData("/patent/firstActionIssued", "/patent/firstActionIsued")]
    [InlineData("/facts/otherCertificate", "/facts/otherCertifcate")]
    [InlineData("/patent/ground", "/patent/grounds")]
    [InlineData("/declarations/goodFaith", "/declaration/goodFaith")]
    [InlineData("/applicant/name", "/aplicant/name")]
    public void A_misspelt_place_is_named_with_its_line_and_the_nearest_one(string right, string wrong)
    {
        var faults = RuleSetReader
            .Read(Shipped.Replace($"\"{right}\"", $"\"{wrong}\"", StringComparison.Ordinal), ShippedForm.Catalogue)
            .Faults;

        faults.Should().NotBeEmpty().And.OnlyContain(fault => fault.RuleId == "rule-set.unknown-place");
        var line = 1 + Shipped[..Shipped.IndexOf($"\"{right}\"", StringComparison.Ordinal)].Count(c => c == '\n');
        faults[0].Message.Should().Be($"Line {line}: There is no place {wrong} in the form or the facts; the nearest is {right}.");
        faults[0].MessageZh.Should().StartWith($"第 {line} 行：").And.Contain(right);
    }

    [Theory]
    [InlineData("""{"/patent/filedOn": ["2026-01-01"]}""", "a day and cannot be one of a list")]
    [InlineData("""{"/facts/notAnApplicant": ["yes"]}""", "a yes or no and cannot be one of a list")]
    [InlineData("""{"/patent/applicants": true}""", "a list and neither true nor false")]
    [InlineData("""{"/patent/title": false}""", "a text and neither true nor false")]
    [InlineData("""{"/patent/title": "several"}""", "a text and never several")]
    [InlineData("""{"/agent": true}""", "a part of the form and neither true nor false")]
    [InlineData("""{"/patent/ground": ["emerging-industries"]}""", "\"emerging-industries\" never stands at /patent/ground")]
    [InlineData("""{"/patent/industry": ["new-energy", "oil"]}""", "\"oil\" never stands at /patent/industry")]
    [InlineData("""{"/facts/industryMatch": ["none"]}""", "there can be: hit, miss")]
    public void A_place_that_cannot_answer_what_is_asked_is_told(string condition, string told)
    {
        var faults = RuleSetReader.Read(WithRule(condition, "…"), ShippedForm.Catalogue).Faults;

        faults.Should().ContainSingle().Which.Message.Should().Contain(told);
        faults[0].Pointer.Should().Be("/rules/0/when");
    }

    [Theory]
    [InlineData("""{"/patent/filedOn": "present"}""")]
    [InlineData("""{"/agent": "absent"}""")]
    [InlineData("""{"/patent/applicants": "several"}""")]
    [InlineData("""{"/patent/firstActionIssued": true, "/patent/ground": ["foreign-filing"]}""")]
    public void What_a_place_can_answer_is_taken(string condition) =>
        RuleSetReader.Read(WithRule(condition, "另有 {ownCases}"), ShippedForm.Catalogue).Faults.Should().BeEmpty();

    [Fact]
    public void A_name_in_braces_that_is_no_fact_is_told_in_both_messages()
    {
        var faults = RuleSetReader.Read(WithRule("""{"/agent": "present"}""", "另有 {ownCase}"), ShippedForm.Catalogue).Faults;

        faults.Select(fault => fault.Pointer).Should().Equal("/rules/0/message", "/rules/0/messageEn");
        faults.Should().OnlyContain(fault => fault.Message.Contains("{ownCase}") && fault.Message.Contains("/facts/ownCases"));
    }

    [Fact]
    public void Every_field_of_the_form_and_every_fact_is_in_the_catalogue()
    {
        ShippedForm.Catalogue.Find("/applicant/contact/email")!.Kind.Should().Be(FactKind.Text);
        ShippedForm.Catalogue.Find("/clearance/from")!.Kind.Should().Be(FactKind.Day);
        ShippedForm.Catalogue.Find("/patent/ground")!.Terms.Should().Contain("public-interest");
        ShippedForm
            .Catalogue.Places.Count(place => place.Pointer.StartsWith("/facts/", StringComparison.Ordinal))
            .Should()
            .Be(typeof(RuleFacts).GetProperties().Length);
    }

    private static string WithRule(string condition, string message) =>
        JsonSerializer.Serialize(
            new
            {
                id = "t",
                name = "试",
                nameEn = "t",
                receivedFrom = "2026-01-01",
                documents = Array.Empty<object>(),
                rules = new[]
                {
                    new
                    {
                        id = "r",
                        article = "第一条",
                        @for = new[] { "priority-examination" },
                        when = new[] { JsonDocument.Parse(condition).RootElement },
                        severity = "attention",
                        pointer = "/patent/title",
                        message,
                        messageEn = message,
                    },
                },
            }
        );
}

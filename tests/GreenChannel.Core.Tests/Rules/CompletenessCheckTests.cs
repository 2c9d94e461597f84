using GreenChannel.Core.Forms;
using GreenChannel.Core.Rules;

namespace GreenChannel.Core.Tests.Rules;

public sealed class CompletenessCheckTests
{
    private static readonly RuleSet Rules2026 = Read("2026-85");
    private static readonly RuleSet Rules2017 = Read("2017-76");

    [Fact]
    public void An_enterprise_that_asks_for_both_needs_eight_documents() =>
        Missing(Rules2026, AnApplication.ForBoth()).Should().Equal("A01", "A02", "A03", "A05", "A06", "A07", "C01", "C04");

    [Fact]
    public void For_the_no_violation_certificate_alone_only_the_applicants_own_papers_are_needed() =>
        Missing(Rules2026, AnApplication.ForNoViolation()).Should().Equal("C01", "C04");

    [Fact]
    public void Under_the_rules_of_2017_prior_art_is_required_and_no_statement_of_innovation() =>
        Missing(Rules2017, AnApplication.ForPriorityExamination()).Should().Contain("A08").And.NotContain("A03");

    [Fact]
    public void An_individual_shows_an_identity_card_instead_of_a_licence() =>
        Missing(Rules2026, With(AnApplication.ForNoViolation(), ApplicantKind.Individual)).Should().Equal("C03");

    [Fact]
    public void An_institution_shows_its_own_certificate() =>
        Missing(Rules2026, With(AnApplication.ForNoViolation(), ApplicantKind.Institution)).Should().Equal("C02", "C04");

    [Fact]
    public void An_agency_brings_power_of_attorney_handler_and_mandate() =>
        Missing(
                Rules2026,
                AnApplication.ForNoViolation() with
                {
                    Agent = new Agent { Name = "某代理机构", AgencyCode = "11001" },
                }
            )
            .Should()
            .Equal("C01", "C04", "C05", "C06", "C07");

    [Fact]
    public void Several_applicants_bring_the_consent_of_all()
    {
        var application = AnApplication.ForPriorityExamination();

        Missing(Rules2026, application with { Patent = application.Patent! with { Applicants = ["甲公司", "乙公司"] } })
            .Should()
            .Contain("A09");
    }

    [Fact]
    public void A_former_name_has_to_be_proved()
    {
        var application = AnApplication.ForNoViolation();

        Missing(Rules2026, application with { Applicant = application.Applicant with { FormerNames = ["旧名有限公司"] } })
            .Should()
            .Contain("B04");
    }

    [Fact]
    public void What_is_uploaded_is_not_missing() =>
        CompletenessCheck.Check(Rules2026, AnApplication.ForNoViolation(), ["C01", "C04"]).Should().BeEmpty();

    [Fact]
    public void A_finding_has_rule_pointer_article_and_both_languages()
    {
        var finding = CompletenessCheck.Check(Rules2026, AnApplication.ForPriorityExamination(), []).First();

        finding
            .Should()
            .BeEquivalentTo(
                new
                {
                    RuleId = "document.A01",
                    Pointer = "/documents/A01",
                    Document = "A01",
                    Severity = Severity.Deficiency,
                }
            );
        finding.MessageZh.Should().Contain("优先审查请求书");
        finding.Message.Should().Contain("missing");
        finding.Article.Should().Contain("第十一条");
    }

    [Fact]
    public void A_first_action_excludes_under_the_rules_of_2026_and_not_under_those_of_2017()
    {
        var application = AnApplication.ForPriorityExamination();
        var late = application with { Patent = application.Patent! with { FirstActionIssued = true } };

        Rules(Rules2026, late).Should().Contain("priority.first-action");
        Rules(Rules2017, late).Should().NotContain("priority.first-action");
    }

    [Fact]
    public void A_utility_model_of_the_same_day_is_a_soft_stop_and_does_not_block()
    {
        var application = AnApplication.ForPriorityExamination();
        var findings = CompletenessCheck.Check(
            Rules2026,
            application with
            {
                Patent = application.Patent! with { SameDayUtilityModel = true },
            },
            []
        );

        findings.Single(finding => finding.RuleId == "priority.same-day-utility-model").Severity.Should().Be(Severity.SoftStop);
    }

    [Theory]
    [InlineData("""{"id":"x"}""", "rule-set.empty")]
    [InlineData(
        """{"id":"x","documents":[{"code":"A01","for":["nothing"],"formats":["exe"],"when":[{"a":"maybe"}]}],"rules":[]}""",
        "rule-set.certificate"
    )]
    [InlineData(
        """{"id":"x","documents":[{"code":"A01","for":["nothing"],"formats":["exe"],"when":[{"a":"maybe"}]}],"rules":[]}""",
        "rule-set.format"
    )]
    [InlineData(
        """{"id":"x","documents":[{"code":"A01","for":["nothing"],"formats":["exe"],"when":[{"a":"maybe"}]}],"rules":[]}""",
        "rule-set.condition"
    )]
    [InlineData("""{"id":""", "rule-set.not-json")]
    public void A_faulty_rule_set_is_refused_with_every_fault(string json, string rule) =>
        RuleSetReader.Read(json, ShippedForm.Catalogue).Faults.Select(fault => fault.RuleId).Should().Contain(rule);

    private static RuleSet Read(string id) =>
        RuleSetReader.Read(ProjectFiles.Read($"workflows/requirements/{id}.json"), ShippedForm.Catalogue).RuleSet!;

    private static IEnumerable<string> Missing(RuleSet rules, Application application) =>
        CompletenessCheck.Check(rules, application, []).Select(finding => finding.Document).OfType<string>();

    private static IEnumerable<string> Rules(RuleSet rules, Application application) =>
        CompletenessCheck.Check(rules, application, []).Select(finding => finding.RuleId);

    private static Application With(Application application, string kind) =>
        application with
        {
            Applicant = application.Applicant with { Kind = kind },
        };
}

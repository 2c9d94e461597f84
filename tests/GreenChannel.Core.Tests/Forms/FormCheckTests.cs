using System.Text;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Tests.Forms;

public sealed class FormCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private readonly FormCheck _check = new(ShippedForm.Schema, new AllButOne(new Rune(0x20BB7)));

    [Fact]
    public void A_form_in_order_comes_back_with_normalised_identifiers()
    {
        var typed = AnApplication.ForBoth() with
        {
            Applicant = AnApplication.ForBoth().Applicant with { CreditCode = "９１１１０１０８ma０００００0７０" },
        };
        typed = typed with { Patent = typed.Patent! with { ApplicationNumber = "ZL 2020 1 0566088.9" } };

        var accepted = _check.Check(typed, Today).Value;

        accepted.Applicant.CreditCode.Should().Be(AnApplication.CreditCode);
        accepted.Patent!.ApplicationNumber.Should().Be("202010566088.9");
    }

    [Fact]
    public void An_empty_form_names_everything_at_once()
    {
        var pointers = Faults(new Application { Certificates = ["priority-examination", "no-violation"] }).Select(fault => fault.Pointer);

        pointers
            .Should()
            .Contain([
                "/applicant/name",
                "/applicant/creditCode",
                "/applicant/contact/name",
                "/patent",
                "/clearance",
                "/declarations/goodFaith",
                "/declarations/allApplicantsConsent",
            ]);
    }

    [Fact]
    public void A_utility_model_is_refused_for_a_priority_certificate() =>
        Rules(Patent(patent => patent with { ApplicationNumber = "202322865413.3" })).Should().Equal("patent-number.not-invention");

    [Fact]
    public void An_unknown_industry_is_refused_with_the_known_ones()
    {
        var fault = Faults(Patent(patent => patent with { Industry = "farming" })).Single();

        fault.Pointer.Should().Be("/patent/industry");
        fault.Message.Should().Contain("new-generation-it");
    }

    [Theory]
    [InlineData("2021-11-01", "2026-10-31", null)]
    [InlineData("2021-11-01", "2026-11-01", "clearance.period")]
    [InlineData("2026-11-01", "2026-12-01", "form.future")]
    [InlineData("2026-10-01", "2026-09-01", "clearance.order")]
    [InlineData("0001-01-01", "2026-09-01", "clearance.period")]
    public void The_period_is_at_most_five_years_and_ends_today_at_the_latest(string from, string to, string? rule)
    {
        var application = AnApplication.ForNoViolation();
        var asked = application with { Clearance = application.Clearance! with { From = DateOnly.Parse(from), To = DateOnly.Parse(to) } };

        Rules(asked).Should().Equal(rule is null ? [] : [rule]);
    }

    [Fact]
    public void A_character_that_no_font_has_is_named_when_the_form_is_filed()
    {
        var application = AnApplication.ForNoViolation();

        var fault = Faults(application with { Applicant = application.Applicant with { Name = "𠮷野家有限公司" } }).Single();

        fault
            .Should()
            .Match<Fault>(f =>
                f.Pointer == "/applicant/name"
                && f.RuleId == "form.no-glyph"
                && f.Message.Contains("U+20BB7")
                && f.MessageZh.Contains("𠮷", StringComparison.Ordinal)
            );
    }

    [Fact]
    public void A_text_of_undue_length_or_with_control_characters_is_refused()
    {
        var application = AnApplication.ForNoViolation();

        Rules(application with { Applicant = application.Applicant with { Name = new string('长', 401) } }).Should().Equal("form.too-long");
        Rules(application with { Applicant = application.Applicant with { Name = "甲\u0007乙" } }).Should().Equal("form.control-character");
    }

    [Fact]
    public void An_individual_is_known_by_an_identity_number()
    {
        var application = AnApplication.ForNoViolation();
        var person = application with
        {
            Applicant = application.Applicant with
            {
                Kind = ApplicantKind.Individual,
                Name = "张三",
                CreditCode = "",
                IdNumber = "11010519491231002x",
            },
        };

        _check.Check(person, Today).Value.Applicant.Identifier.Should().Be("11010519491231002X");
    }

    private static Application Patent(Func<Patent, Patent> change) =>
        AnApplication.ForPriorityExamination() with
        {
            Patent = change(AnApplication.ForPriorityExamination().Patent!),
        };

    private IReadOnlyList<Fault> Faults(Application application) => _check.Check(application, Today).Refusal?.Faults ?? [];

    private IEnumerable<string> Rules(Application application) => Faults(application).Select(fault => fault.RuleId);

    private sealed class AllButOne(Rune missing) : IGlyphs
    {
        public Rune? FirstMissing(string text) => text.EnumerateRunes().Contains(missing) ? missing : null;
    }
}

using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Papers;

public sealed class RareCharactersTests
{
    private const string Hanazono = "/usr/share/fonts/truetype/hanazono";

    [Fact]
    public async Task A_name_that_no_font_can_print_is_told_when_it_is_filed_and_not_on_the_last_day()
    {
        await using var office = await ServiceFixture.OpenAsync([]);

        var answer = await office.As("applicant-a").PostAsync("/cases", Named("北京𠮷祥科技有限公司"));

        answer.Faults.Should().Contain(("/applicant/name", "form.no-glyph"));
        answer.Json["errors"]![0]!["message"]!.GetValue<string>().Should().Contain("𠮷").And.Contain("U+20BB7");
    }

    [Fact]
    [Trait("Needs", "tools")]
    public async Task With_a_fallback_font_names_with_rare_characters_are_printed_and_extract_as_themselves()
    {
        const string name = "北京𠮷𬭩䶮科技有限公司";
        await using var office = await ServiceFixture.OpenAsync(new() { ["Folders:FallbackFonts"] = Hanazono });

        var issued = await office.IssuedAsync(Named(name));

        PdfText.Of(issued.Pdf).Should().Contain(name);
        Poppler.Check(issued.Pdf).Should().BeEmpty();
        Poppler.With(issued.Pdf, Preflight.Verdict).Should().Contain("is a valid PDF/A-1b file");
        (await office.As("").GetAsync($"/public/verify/{issued.Code}")).Ok().Text("holder").Should().Be(name);
    }

    private static Core.Forms.Application Named(string name) =>
        AnApplication.ForNoViolation() with
        {
            Applicant = AnApplication.ForNoViolation().Applicant! with { Name = name },
        };
}

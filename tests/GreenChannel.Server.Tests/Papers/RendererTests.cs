namespace GreenChannel.Server.Tests.Papers;

/// <summary>Which renderer draws the papers is a setting.</summary>
public sealed class RendererTests
{
    [Theory]
    [InlineData("QuestPdf", "*no renderer \"QuestPdf\"*BuiltIn and QuestPDF*")]
#if !WITH_QUESTPDF
    [InlineData("QuestPDF", "*-p:WithQuestPdf=true*make run RENDERER=QuestPDF*licence*")]
#endif
    public async Task A_renderer_that_is_not_there_stops_the_start_with_a_sentence(string renderer, string sentence)
    {
        var opening = () => ServiceFixture.OpenAsync(new Dictionary<string, string?> { ["Renderer"] = renderer });

        (await opening.Should().ThrowAsync<InvalidOperationException>()).WithMessage(sentence);
    }
}

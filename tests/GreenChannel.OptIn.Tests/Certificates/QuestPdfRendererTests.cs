using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Adapters.Tests.Pdf;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Fonts;
using GreenChannel.QuestPdfAdapter;

namespace GreenChannel.OptIn.Tests.Certificates;

/// <summary>The contract of renderers on QuestPDF. Needs its native library, which comes with the package.</summary>
public sealed class QuestPdfRendererTests : PaperRendererContract
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "fonts");
    private static readonly Lazy<QuestPdfRenderer> Quest = new(() =>
        QuestPdfRenderer.Create(new QuestPdfOptions { License = "Evaluation" }, FontSet.Load(Folder), FontSet.FamiliesIn(Folder))
    );

    protected override IPaperRenderer Renderer => Quest.Value;

    [Fact]
    public async Task What_it_draws_is_signed_by_our_signer_where_the_seal_is()
    {
        var pki = new TestPki(isRsa: false);
        var drawn = Renderer.Render(Papers.Certificate("甲有限公司"));

        var signed = await pki.Signer()
            .SignAsync(
                drawn,
                new SignatureNote("示例市知识产权局", "PE-2026-000001", new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8))),
                default
            );

        drawn.Seal.Page.Should().Be(Poppler.Pages(drawn.Pdf));
        Poppler
            .With(signed.Pdf, path => NssDatabase.WithRoot(pki.Root, database => Poppler.Run("pdfsig", "-nssdir", database, path)))
            .Should()
            .ContainAll("Signature is Valid", "Certificate is Trusted", "Total document signed");
    }

    [Fact]
    public void A_cover_comes_first_and_the_seal_is_on_the_last_page()
    {
        var drawn = Renderer.Render(Papers.Certificate("甲有限公司"), Papers.Notice([new NoteBlock([new TextRun("公告")])]));

        Poppler.Pages(drawn.Pdf).Should().Be(2);
        drawn.Seal.Page.Should().Be(2);
    }
}

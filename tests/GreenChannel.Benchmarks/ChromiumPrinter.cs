using System.Net;
using System.Text;
using GreenChannel.Core.Papers;
using Microsoft.Playwright;
using QRCoder;

namespace GreenChannel.Benchmarks;

/// <summary>
/// A headless Chromium that is kept running and prints the same certificate from a page: same text, fonts, table, QR code and drawn seal.
/// </summary>
internal sealed class ChromiumPrinter : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private const string Page = """
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>证明</title><style>
        @font-face{font-family:Song;src:url(NotoSerifSC_400Regular.ttf);font-weight:400}@font-face{font-family:Song;src:url(NotoSerifSC_700Bold.ttf);font-weight:700}
        @page{size:A4;margin:14mm}body{font:12pt/1.9 Song;margin:0}main{border:2pt solid #8a6d3b;padding:16mm 18mm;min-height:232mm;position:relative}
        h1{font-size:24pt;text-align:center;letter-spacing:.2em;margin:0}.en,.no{text-align:center;font-size:9pt}p{text-align:justify;text-indent:2em;margin:.6em 0}
        table{border-collapse:collapse;width:100%;font-size:10.5pt}td{border:.5pt solid #888;padding:3pt 6pt}.note{font-size:9pt;text-indent:0}
        .close{display:flex;justify-content:space-between;margin-top:8mm}.close svg{width:30mm;height:30mm}.sign{text-align:right;position:relative}
        .seal{position:absolute;right:6mm;top:-4mm;width:34mm!important;height:34mm!important}</style></head><body></body></html>
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly string _folder;

    private ChromiumPrinter(IPlaywright playwright, IBrowser browser, IPage page, string folder) =>
        (_playwright, _browser, _page, _folder) = (playwright, browser, page, folder);

    public static bool IsInstalled => File.Exists(Program);

    public static async Task<ChromiumPrinter> StartAsync(string fonts)
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-chromium-").FullName;
        foreach (var font in Directory.EnumerateFiles(fonts, "*.ttf"))
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(font)), font);
        await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), Page);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Program,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"file://{folder}/page.html");
        return new ChromiumPrinter(playwright, browser, page, folder);
    }

    public async Task<byte[]> PrintAsync(PaperContent content)
    {
        await _page.EvaluateAsync("async html => { document.body.innerHTML = html; await document.fonts.ready; }", Body(content));
        return await _page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Body(PaperContent content)
    {
        var html = new StringBuilder(
            $"<main><h1>{Text(content.Title)}</h1><div class=en>{Text(content.TitleEn)}</div><div class=no>证书编号："
                + $"{Text(content.Number)}</div>"
        );
        foreach (var block in content.Body)
            html.Append(Html(block));
        html.Append("<div class=close>")
            .Append(Qr(content.VerifyUrl))
            .Append("<div class=sign>")
            .Append(Seal(content))
            .Append(
                $"<div>签发人：{Text(content.Signatory)}</div><div>发证机关："
                    + $"{Text(content.Issuer)}</div><div>{content.IssuedAt:yyyy 年 M 月 d 日}</div></div></div></main>"
            );
        return html.ToString();
    }

    private static string Html(ContentBlock block) =>
        block switch
        {
            ParagraphBlock paragraph => $"<p>{Runs(paragraph.Runs)}</p>",
            NoteBlock note => $"<p class=note>{Runs(note.Runs)}</p>",
            ItemBlock item => $"<p>{Text(item.Mark)} {Runs(item.Runs)}</p>",
            HeadingBlock heading => $"<h2>{Text(heading.Text)}</h2>",
            TableBlock table => "<table>"
                + string.Concat(table.Rows.Select(row => $"<tr><td>{Text(row.Name)}</td><td>{Text(row.Value)}</td></tr>"))
                + "</table>",
            _ => throw new ArgumentOutOfRangeException(nameof(block), block, null),
        };

    private static string Runs(IEnumerable<TextRun> runs) =>
        string.Concat(runs.Select(run => run.Bold ? $"<b>{Text(run.Text)}</b>" : Text(run.Text)));

    private static string Qr(string text)
    {
        using var generator = new QRCodeGenerator();
        using var qr = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(qr);
        return svg.GetGraphic(2);
    }

    private static string Seal(PaperContent content) =>
        "<svg class=seal viewBox='0 0 100 100'><circle cx=50 cy=50 r=46 fill=none stroke=#c00 stroke-width=3 /><path id=arc "
        + "d='M12 50a38 38 0 0 1 76 0' fill=none /><text fill=#c00 font-size=10><textPath "
        + $"href=#arc>{Text(content.Issuer)}</textPath></text><text x=50 y=72 fill=#c00 font-size=8 "
        + $"text-anchor=middle>{Text(content.SealText)}</text></svg>";

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}

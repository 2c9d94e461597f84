using GreenChannel.Core.Papers;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Commands;

/// <summary>Draws papers: a template with sample data, or an issued one anew.</summary>
internal static class PaperVerbs
{
    private const int Batch = 200;

    public static int Preview(WebApplication app, string file, string pdf)
    {
        string[] folders =
        [
            Path.GetDirectoryName(Path.GetFullPath(file))!,
            app.Services.GetRequiredService<FolderOptions>().Templates,
            FolderOptions.OfProgram("templates"),
        ];
        var samples = new SamplePapers(folders);
        var template = Template.Read(file, File.ReadAllText(file), samples);
        var renderer = app.Services.GetRequiredService<IPaperRenderer>();
        template.Try(renderer);
        MustPrint.Read(folders).Check(template, samples);
        File.WriteAllBytes(pdf, template.Sample(renderer));
        Console.WriteLine($"{pdf}: {template.Kind.NameZh}, version {template.Version}");
        return 0;
    }

    public static async Task<int> ReproduceAsync(WebApplication app, string? number)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        await app.Services.GetRequiredService<TemplateFolder>().ReadAsync(CancellationToken.None);
        var (queries, press) = (scope.ServiceProvider.GetRequiredService<PaperQueries>(), app.Services.GetRequiredService<PaperPrinter>());
        if (number is not null)
        {
            var paper =
                await queries.FindWithRecordAsync(number, CancellationToken.None)
                ?? throw new InvalidOperationException($"There is no certificate {number}. 没有这份文书。");
            return Tell([(paper, press.Reproduce(paper))], quiet: false);
        }

        var results = new List<(Paper, Reproduction)>();
        IReadOnlyList<Paper> papers = [];
        while (true)
        {
            papers = await queries.WithRecordsAsync(papers.Count > 0 ? papers[^1].Number : null, Batch, CancellationToken.None);
            results.AddRange(papers.Select(paper => (paper, press.Reproduce(paper))));
            if (papers.Count < Batch)
                return Tell(results, quiet: true);
        }
    }

    private static int Tell(IReadOnlyList<(Paper Paper, Reproduction Result)> results, bool quiet)
    {
        foreach (var (paper, result) in results.Where(one => !quiet || one.Result != Reproduction.Same))
            Console.WriteLine($"{paper.Number} {Words(result)}");
        var same = results.Count(one => one.Result == Reproduction.Same);
        Console.WriteLine(
            $"{same} of {results.Count} paper(s) drawn anew give the bytes that were signed. {results.Count} 份中 {same} 份与签名前逐字节一致。"
        );
        return same == results.Count ? 0 : 1;
    }

    private static string Words(Reproduction result) =>
        result switch
        {
            Reproduction.Same => "same bytes 一致",
            Reproduction.Different => "DIFFERENT BYTES 不一致",
            Reproduction.OtherFonts => "other fonts are installed than those it was drawn with 字体不同",
            Reproduction.TemplateUnknown => "its template is not known here 模板未知",
            _ => "issued before records were kept 出具时未留存制证数据",
        };
}

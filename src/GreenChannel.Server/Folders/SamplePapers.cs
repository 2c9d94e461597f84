using System.Text.Json;
using GreenChannel.Core.Papers;

namespace GreenChannel.Server.Folders;

/// <summary>
/// Invented facts with which a template is tried and shown: once with everything that may be there, once without. They lie beside the
/// templates: <c>KIND.sample.json</c> for what a kind prints, <c>case.sample.json</c> for what all do.
/// </summary>
internal sealed class SamplePapers
{
    private const string OfEveryKind = "case";
    private const string Mark = "样张 SAMPLE";
    private const string Company = "示例龙岩新能源科技（上海）有限公司";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, Sample> _samples = [];

    /// <param name="folders">Where to look, one after the other: an office's own folder may lack samples that the program's has.</param>
    public SamplePapers(params IEnumerable<string> folders)
    {
        foreach (var path in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.sample.json")))
            _samples.TryAdd(Path.GetFileName(path)[..^".sample.json".Length], Read(path));
    }

    /// <summary>The first is the one to show.</summary>
    public IReadOnlyList<(PaperHead Head, TemplateData Facts)> Of(PaperKind kind) =>
        [(Head(kind), Facts(kind, sample => sample.Full)), (Head(kind), Facts(kind, sample => sample.Bare))];

    /// <summary>The names of all facts that a paper of this kind may print, those of the entries of its lists too.</summary>
    public IReadOnlySet<string> NamesOf(PaperKind kind)
    {
        var facts = Facts(kind, sample => sample.Full);
        return facts
            .Keys.Concat(
                facts
                    .Values.OfType<IEnumerable<object?>>()
                    .SelectMany(entries => entries)
                    .OfType<TemplateData>()
                    .SelectMany(entry => entry.Keys)
            )
            .ToHashSet();
    }

    private static PaperHead Head(PaperKind kind) =>
        new(
            $"{kind.Prefix}-2026-000000",
            "示例市知识产权局",
            "Example City Intellectual Property Office",
            new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.FromHours(8)),
            kind.IsRequestable ? null : Company,
            kind.IsRequestable ? "张示例" : null,
            "https://example.com/verify/00000000000000000000",
            Mark
        );

    private TemplateData Facts(PaperKind kind, Func<Sample, TemplateData> which)
    {
        var facts = new TemplateData();
        foreach (var (name, fact) in which(Find(OfEveryKind)).Concat(which(Find(kind.Code))))
            facts[name] = fact;
        return facts;
    }

    private Sample Find(string name) =>
        _samples.GetValueOrDefault(name)
        ?? throw new InvalidDataException(
            $"{name}.sample.json: there are no sample facts for this kind of paper beside its template. 模板旁缺少样例数据 {name}.sample.json。"
        );

    private static Sample Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Sample>(File.ReadAllText(path), Json)
                ?? throw new InvalidDataException($"{path}: it holds nothing. 文件为空。");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{path}, line {e.LineNumber + 1}: this is not {{\"full\": {{…}}, \"bare\": {{…}}}}. 不是有效的样例数据。",
                e
            );
        }
    }

    private sealed record Sample(TemplateData Full, TemplateData Bare);
}

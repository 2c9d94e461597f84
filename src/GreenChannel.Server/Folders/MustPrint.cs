using GreenChannel.Core.Papers;

namespace GreenChannel.Server.Folders;

/// <summary>
/// What each kind of paper must print, and what it may never say: <c>must-print.yaml</c> beside the templates. A certificate without its
/// period or its sources would still look like one.
/// </summary>
/// <remarks>
/// A template of the no-violation certificate without <c>{{coverage}}</c> is refused and named: a reader could not tell how far the
/// register
/// reached. A fact that a case does not have, such as the certificate that is replaced, need not stand there.
/// </remarks>
internal sealed class MustPrint
{
    public const string FileName = "must-print.yaml";

    private readonly Dictionary<string, Demand> _demands;

    private MustPrint(Dictionary<string, Demand> demands) => _demands = demands;

    /// <param name="folders">Where to look, one after the other: an office's own folder may have none, and then the program's
    /// holds.</param>
    public static MustPrint Read(params IEnumerable<string> folders)
    {
        var path = folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
        if (path is null)
            return new MustPrint([]);
        var read = Yaml.Read<Dictionary<string, Demand>?>(File.ReadAllText(path));
        return new MustPrint(read ?? []);
    }

    /// <summary>What is wrong with a template, in a sentence for each thing; empty when it prints what it must.</summary>
    public IEnumerable<string> FaultsOf(Template template, SamplePapers samples)
    {
        if (!_demands.TryGetValue(template.Kind.Code, out var demand))
            yield break;
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (head, facts) in samples.Of(template.Kind))
        {
            var text = TextOf(template, head, facts);
            faults.UnionWith(
                demand
                    .Words.Where(word => !text.Contains(word, StringComparison.Ordinal))
                    .Select(word => $"it has to say “{word}”. 必须写明“{word}”。")
            );
            faults.UnionWith(
                demand
                    .Never.Where(word => text.Contains(word, StringComparison.Ordinal))
                    .Select(word => $"it may never say “{word}”. 不得写“{word}”。")
            );
            foreach (var fact in demand.Facts)
            {
                var (marked, marks) = Marked(facts, fact);
                var printed = marks.Count > 0 ? TextOf(template, head, marked) : "";
                if (!marks.TrueForAll(mark => printed.Contains(mark, StringComparison.Ordinal)))
                    faults.Add($"it has to print {{{{{fact}}}}}. 必须印出 {fact}。");
            }
        }

        foreach (var fault in faults)
            yield return fault;
    }

    /// <summary>Throws <see cref="InvalidDataException"/> with all that a template lacks.</summary>
    public void Check(Template template, SamplePapers samples)
    {
        if (FaultsOf(template, samples).ToList() is { Count: > 0 } faults)
            throw new InvalidDataException($"template: {string.Join(" ", faults)}");
    }

    private static string TextOf(Template template, PaperHead head, TemplateData facts) =>
        string.Concat(PlainText.Of(template.Fill(head, facts).Content));

    // The same facts with words of their own in the place of one, so that a value that stands elsewhere too is not taken for it.
    private static (TemplateData Facts, List<string> Marks) Marked(TemplateData facts, string path)
    {
        var (name, member) = path.Split('.') is [var list, var inside] ? (list, inside) : (path, null);
        var (marked, marks) = (new TemplateData(), new List<string>());
        foreach (var (key, value) in facts)
            marked[key] = key == name ? Marked(value, member, marks) : value;
        return (marked, marks);
    }

    private static object? Marked(object? value, string? member, List<string> marks) =>
        value switch
        {
            string or int or long or double or decimal when $"{value}".Length > 0 => Mark(marks),
            IEnumerable<object?> entries => entries.Select(entry => MarkedEntry(entry, member, marks)).ToList(),
            _ => value,
        };

    private static object? MarkedEntry(object? entry, string? member, List<string> marks)
    {
        if (entry is not TemplateData facts || member is null)
            return entry is string && member is null ? Mark(marks) : entry;
        var marked = new TemplateData();
        foreach (var (key, value) in facts)
            marked[key] = key == member ? Marked(value, null, marks) : value;
        return marked;
    }

    private static string Mark(List<string> marks)
    {
        marks.Add($"必印事项{marks.Count}号");
        return marks[^1];
    }

    /// <summary>The demands on one kind.</summary>
    public sealed class Demand
    {
        public List<string> Facts { get; set; } = [];

        public List<string> Words { get; set; } = [];

        public List<string> Never { get; set; } = [];
    }
}

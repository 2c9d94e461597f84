using GreenChannel.Core.Papers;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GreenChannel.Server.Folders;

/// <summary>
/// Reads Markdown as the content of a paper: paragraphs, bold, headings, lists, tables of two columns, and quotes as notes.
/// </summary>
internal static class MarkdownContent
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables(new PipeTableOptions { RequireHeaderSeparator = true })
        // Without it a bold name that ends with a bracket would show its stars.
        .UseCjkFriendlyEmphasis()
        .DisableHtml()
        .Build();

    // More brackets or signs of lists and quotes in a row than any text of an office has: reading them takes the square of their number.
    private const int MostBrackets = 400;
    private const int DeepestNesting = 12;

    public static IReadOnlyList<ContentBlock> Read(string markdown)
    {
        Demand(markdown);
        return [.. Markdown.Parse(markdown, Pipeline).SelectMany(Read)];
    }

    private static void Demand(string markdown)
    {
        if (markdown.Count(one => one == '[') > MostBrackets)
            throw new InvalidDataException($"A template has at most {MostBrackets} brackets. 模板中的方括号不得超过 {MostBrackets} 个。");
        foreach (var (text, line) in markdown.Split('\n').Select((text, i) => (text, i + 1)))
        {
            var markers = text.TakeWhile(one => one is ' ' or '\t' or '>' or '-' or '+' or '*').Count(one => one is not (' ' or '\t'));
            // A rule across the page is made of signs alone.
            if (markers > DeepestNesting && text.Any(one => one is not ('-' or ' ' or '\r' or '*')))
                throw new InvalidDataException(
                    $"Lists and quotes nest {DeepestNesting} deep at most (line {line}). 列表和引用嵌套过深（第 {line} 行）。"
                );
        }
    }

    private static IEnumerable<ContentBlock> Read(Block block) =>
        block switch
        {
            Markdig.Syntax.HeadingBlock heading => [new Core.Papers.HeadingBlock(Plain(heading.Inline))],
            Markdig.Syntax.ParagraphBlock paragraph => [new Core.Papers.ParagraphBlock(Runs(paragraph.Inline))],
            ListBlock list => list.OfType<ListItemBlock>()
                .Select((item, i) => new ItemBlock(list.IsOrdered ? $"{i + 1}." : "·", RunsOf(item))),
            Table table => [Table(table)],
            QuoteBlock quote => Paragraphs(quote).Select(paragraph => new NoteBlock(Runs(paragraph.Inline))),
            LinkReferenceDefinitionGroup => [],
            _ => throw new InvalidDataException($"A template cannot hold a {block.GetType().Name} (line {block.Line + 1})."),
        };

    private static TableBlock Table(Table table)
    {
        var rows = table.OfType<TableRow>().Where(row => !row.IsHeader).Select(Row).ToList();
        return rows.Count > 0
            ? new TableBlock(rows)
            : throw new InvalidDataException($"A table of a template has rows below its heading (line {table.Line + 1}).");
    }

    private static (string, string) Row(TableRow row) =>
        row.Count == 2
            ? (Plain(row[0]), Plain(row[1]))
            : throw new InvalidDataException($"A table of a template has two columns (line {row.Line + 1}).");

    private static string Plain(Block cell) => string.Concat(RunsOf((ContainerBlock)cell).Select(run => run.Text));

    private static string Plain(ContainerInline? inline) => string.Concat(Runs(inline).Select(run => run.Text));

    private static IReadOnlyList<TextRun> RunsOf(ContainerBlock container) =>
        [.. Paragraphs(container).SelectMany(paragraph => Runs(paragraph.Inline))];

    // Nothing that stands in a template may be missing from the paper.
    private static IEnumerable<Markdig.Syntax.ParagraphBlock> Paragraphs(ContainerBlock container) =>
        container.Select(block =>
            block as Markdig.Syntax.ParagraphBlock
            ?? throw new InvalidDataException(
                $"In an item, a note or a cell of a template stands text only, no {block.GetType().Name} (line {block.Line + 1})."
            )
        );

    private static IReadOnlyList<TextRun> Runs(ContainerInline? inline)
    {
        var runs = new List<TextRun>();
        if (inline is not null)
            Add(inline, bold: false, runs);
        return runs;
    }

    private static void Add(ContainerInline container, bool bold, List<TextRun> runs)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    if (HiddenValue.Reveal(literal.Content.ToString()) is { Length: > 0 } text)
                        runs.Add(new TextRun(text, bold));
                    break;
                case EmphasisInline emphasis:
                    Add(emphasis, bold || emphasis.DelimiterCount >= 2, runs);
                    break;
                // Chinese lines join without a blank.
                case LineBreakInline { IsHard: false }:
                    break;
                default:
                    throw new InvalidDataException($"A template cannot hold a {inline.GetType().Name} (line {inline.Line + 1}).");
            }
        }
    }
}

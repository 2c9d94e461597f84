using System.Text.RegularExpressions;

namespace GreenChannel.Server.Folders;

/// <summary>
/// The tags that a template may hold: facts by their names, and <c>each</c>, <c>if</c> and <c>unless</c> over a fact. The template
/// library knows far more, with which one line can fill the memory or take a day; a paper needs none of it. Every name must be
/// that of a fact of the paper's kind, also in a branch that the samples do not reach.
/// </summary>
internal static partial class TemplateTags
{
    private const int MostTags = 400;
    private const int DeepestNesting = 4;

    /// <summary>Throws <see cref="InvalidDataException"/> with line and reason when a tag may not be there.</summary>
    /// <param name="names">Of the facts that the paper may print.</param>
    /// <param name="firstLine">The number of the first of the lines in its file.</param>
    public static void Check(string path, IReadOnlyList<string> lines, int firstLine, IReadOnlySet<string> names)
    {
        var (open, tags) = (new Stack<string>(), 0);
        for (var i = 0; i < lines.Count; i++)
        {
            if (Fault(lines[i], names, open, ref tags) is { } fault)
                throw new InvalidDataException($"{path}, line {firstLine + i}: {fault}");
        }

        if (open.TryPeek(out var left))
            throw new InvalidDataException($"{path}, line {firstLine + lines.Count - 1}: {{{{#{left}}}}} is not closed. 未闭合。");
    }

    private static string? Fault(string line, IReadOnlySet<string> names, Stack<string> open, ref int tags)
    {
        var rest = line;
        foreach (Match tag in Tag().Matches(line))
        {
            if (++tags > MostTags)
                return $"more than {MostTags} tags. 占位符过多。";
            if (Fault(tag, names, open) is { } fault)
                return fault;
            rest = rest.Replace(tag.Value, "", StringComparison.Ordinal);
        }

        return rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal)
            ? "this is no tag of a template: {{name}}, {{#each name}}, {{#if name}}, {{#unless name}}, {{else}} and their ends "
                + "are. 不是模板可用的标记。"
            : null;
    }

    private static string? Fault(Match tag, IReadOnlySet<string> names, Stack<string> open)
    {
        var (mark, block, name) = (tag.Groups["mark"].Value, tag.Groups["block"].Value, tag.Groups["name"].Value);
        if (mark == "/")
            return open.TryPop(out var last) && last == block ? null : $"{{{{/{block}}}}} closes nothing. 没有对应的开始标记。";
        if (tag.Groups["else"].Success)
            return open.TryPeek(out var around) && around != "each"
                ? null
                : "{{else}} stands in if or unless. else 只能用在 if 或 unless 中。";
        if (name != "this" && !names.Contains(name))
            return $"nothing fills the placeholder {{{{{name}}}}}. 没有可填入的内容。";
        if (mark != "#")
            return null;
        if (block == "each" && (name == "this" || open.Contains("each")))
            return "a list stands in no other list. 列表不能嵌套。";
        open.Push(block);
        return open.Count > DeepestNesting ? $"nested more than {DeepestNesting} times. 嵌套过深。" : null;
    }

    [GeneratedRegex(
        @"(?<![\{\\])\{\{(?:(?<mark>#)(?<block>each|if|unless)\s+(?<name>[A-Za-z]{1,40})"
            + @"|(?<mark>/)(?<block>each|if|unless)"
            + @"|(?<else>else)|(?<name>[A-Za-z]{1,40}))\}\}(?!\})",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Tag();
}

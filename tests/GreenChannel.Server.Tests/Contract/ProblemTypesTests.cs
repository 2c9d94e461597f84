using System.Text;
using System.Text.RegularExpressions;
using GreenChannel.Core;
using GreenChannel.Server.Tests.House;
using GreenChannel.Server.Tests.Pinned;

namespace GreenChannel.Server.Tests.Contract;

/// <summary>The list of problem types for integrators is written from the sources: code, status and both sentences.</summary>
public sealed partial class ProblemTypesTests
{
    private const string Head = """
        # 错误类型 Problem types

        每个错误的 `type` 为 `urn:greenchannel:` 加下列代码；代码稳定，说明文字可能变化（“…”为具体内容）。程序应按代码判断，并把 `detailZh` 显示给用户。
        The `type` of a problem is `urn:greenchannel:` and one of these codes. Codes are stable, sentences are not (“…” stands for what is particular).
        Decide by the code and show `detail` to people. This page is written from the sources.

        | 代码 Code | 状态 Status | 说明 | Sentence |
        |---|---|---|---|

        """;

    private static readonly Dictionary<string, int> Statuses = new()
    {
        [nameof(RefusalKind.Invalid)] = 422,
        [nameof(RefusalKind.BadRequest)] = 400,
        [nameof(RefusalKind.Unauthorised)] = 401,
        [nameof(RefusalKind.Forbidden)] = 403,
        [nameof(RefusalKind.TooMany)] = 429,
        [nameof(RefusalKind.NotFound)] = 404,
        [nameof(RefusalKind.Conflict)] = 409,
        [nameof(RefusalKind.Stale)] = 412,
        [nameof(RefusalKind.TooLarge)] = 413,
        [nameof(RefusalKind.Unsupported)] = 415,
        [nameof(RefusalKind.Expectation)] = 417,
        [nameof(RefusalKind.Unavailable)] = 503,
    };

    [Fact]
    public void The_page_lists_every_code_with_its_status_and_sentences()
    {
        var rows = HouseRulesTests
            .Sources()
            .SelectMany(path => Rows(File.ReadAllText(path)))
            .Concat(OfTheServer())
            .Order(StringComparer.Ordinal)
            .ToList();

        rows.Should().HaveCountGreaterThan(100);
        Pinned.Approved.HoldFile("docs/problem-types.md", Head.ReplaceLineEndings("\n") + string.Concat(rows.Select(row => $"{row}\n")));
    }

    private static IEnumerable<string> Rows(string source)
    {
        foreach (Match refusal in Refusals().Matches(source))
        {
            var arguments = Arguments(source, refusal.Index + refusal.Length);
            yield return $"| `{refusal.Groups[1].Value}` | {Statuses[refusal.Groups[2].Value]} | {Sentence(arguments[1])} | "
                + $"{Sentence(arguments[0])} |";
        }
    }

    // What the server itself says where no refusal is concerned.
    private static IEnumerable<string> OfTheServer() =>
        ServerProblems().Matches(ProjectFiles.Read("src/GreenChannel.Server/Api/Problems.cs")).Select(found => Row(found.Groups));

    private static string Row(GroupCollection found) =>
        $"| `{found["code"].Value}` | {found["status"].Value} | {found["zh"].Value} | {found["en"].Value} |";

    // The arguments of a call, from after its second one on, as they are written.
    private static List<string> Arguments(string source, int from)
    {
        var (arguments, text, depth) = (new List<string>(), new StringBuilder(), 0);
        for (var i = from; ; i++)
        {
            var c = source[i];
            if (c == '"')
            {
                var end = EndOfText(source, i);
                text.Append(source, i, end - i + 1);
                i = end;
                continue;
            }

            if (depth == 0 && c is ',' or ')' && depth == 0)
            {
                arguments.Add(text.ToString());
                text.Clear();
                if (c == ')')
                    return arguments;
                continue;
            }

            depth +=
                c is '(' or '[' ? 1
                : c is ')' or ']' ? -1
                : 0;
            text.Append(c);
        }
    }

    private static int EndOfText(string source, int start)
    {
        var isInterpolated = source[start - 1] == '$';
        var holes = 0;
        for (var i = start + 1; ; i++)
        {
            if (source[i] == '\\')
                i++;
            else if (isInterpolated && source[i] == '{')
                holes++;
            else if (isInterpolated && source[i] == '}')
                holes--;
            else if (source[i] == '"' && holes == 0)
                return i;
        }
    }

    // Texts that are put together, with what is particular left out.
    private static string Sentence(string argument) =>
        Holes()
            .Replace(string.Concat(Texts().Matches(argument).Select(text => text.Groups[1].Value)), "…")
            .Replace("\\\"", "\"", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex("""[:,]\s*Refusal\(\s*"([a-z-]+)",\s*RefusalKind\.(\w+),""")]
    private static partial Regex Refusals();

    [GeneratedRegex(
        """(?:(?<status>\d{3}) => new\(\s*status,|StatusCodes\.Status(?<status>\d{3})\w+,)\s*"(?<code>[a-z-]+)",\s*"(?<en>[^"]+)",\s*"(?<zh>[^"]+)"\s*\)"""
    )]
    private static partial Regex ServerProblems();

    [GeneratedRegex("""\$?"((?:[^"\\{]|\\.|\{(?:[^{}"]|"[^"]*")*\})*)"(?!")""")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Holes();
}

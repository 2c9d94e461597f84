using GreenChannel.Office.Cases;

namespace GreenChannel.Server.Pages.Desk;

/// <summary>The form of the desk, read as a decision. Reasons stand one on each line.</summary>
internal static class DeskForm
{
    private const string JudgementPrefix = "judgements/";
    private const string PhrasePrefix = "phrase:";

    public static Decision Read(IReadOnlyDictionary<string, string[]> entered)
    {
        var reasons = Texts(entered, "reasons")
            .SelectMany(text => text.Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0);
        return new Decision(Text(entered, "outcome"), Text(entered, "comment"), [.. reasons])
        {
            Claim = new DeficiencyClaim(
                [.. Texts(entered, "documents")],
                Text(entered, "newFact"),
                Text(entered, "visibleAtFirstCheck") switch
                {
                    "true" => true,
                    "false" => false,
                    _ => null,
                }
            ),
            Judgements = entered
                .Where(field => field.Key.StartsWith(JudgementPrefix, StringComparison.Ordinal) && field.Value is [{ Length: > 0 }, ..])
                .ToDictionary(field => field.Key[JudgementPrefix.Length..], field => field.Value[0]),
        };
    }

    /// <summary>A phrase whose button was pressed is added to the reasons; it is never chosen by itself.</summary>
    public static IReadOnlyDictionary<string, string[]> WithPhrase(PageForm form)
    {
        var entered = form.Entered.ToDictionary();
        if (form.Do.StartsWith(PhrasePrefix, StringComparison.Ordinal))
            entered["reasons"] = [$"{Text(entered, "reasons").TrimEnd()}\n{form.Do[PhrasePrefix.Length..]}".TrimStart()];
        return entered;
    }

    private static string Text(IReadOnlyDictionary<string, string[]> entered, string name) =>
        entered.TryGetValue(name, out var values) && values.Length > 0 ? values[0].Trim() : "";

    private static IReadOnlyList<string> Texts(IReadOnlyDictionary<string, string[]> entered, string name) =>
        entered.TryGetValue(name, out var values) ? values : [];
}

using GreenChannel.Core.Text;

namespace GreenChannel.Core.Papers;

/// <summary>
/// The facts that a replacement may print differently: names and descriptions. Identifiers, dates and what the register
/// said are not matters of spelling; for them a new request is filed. A name that the register was searched for is one of them.
/// </summary>
public static class Corrections
{
    private const string ApplicantName = "applicantName";
    private const string SearchedNames = "names";

    public static readonly IReadOnlyList<string> Correctable =
    [
        ApplicantName,
        "patentTitle",
        "patentApplicants",
        "ipc",
        "purpose",
        "address",
        "agentName",
    ];

    /// <summary>A fault for every correction that is not possible.</summary>
    public static Refusal? Check(IReadOnlyDictionary<string, string> corrections, PaperRecord record, IGlyphs glyphs)
    {
        var faults = new List<Fault>();
        foreach (var (name, text) in corrections)
        {
            var pointer = $"/corrections/{name}";
            if (!Possible(record).Contains(name))
                faults.Add(
                    new Fault(
                        pointer,
                        "correction.unknown",
                        $"This cannot be corrected on {record.Number}; possible: {string.Join(", ", Possible(record))}.",
                        $"{record.Number} 上没有该项可更正内容；可更正：{string.Join("、", Possible(record))}。"
                    )
                );
            else if (WrittenText.FaultIfPrinted(pointer, text ?? "", glyphs) is { } fault)
                faults.AddRange(fault.Faults);
        }

        return faults.Count > 0 ? new InvalidInput([.. faults]) : null;
    }

    /// <summary>The facts of a certificate with corrections applied, to be printed on the one that replaces it.</summary>
    public static TemplateData Apply(IReadOnlyDictionary<string, string> corrections, PaperRecord record)
    {
        var facts = new TemplateData();
        foreach (var (name, fact) in record.Facts)
            facts[name] = corrections.TryGetValue(name, out var corrected) ? EnteredText.Clean(corrected) : fact;
        facts["replaces"] = record.Number;
        return facts;
    }

    /// <summary>The holder's name as corrected; none when it stays.</summary>
    public static string? Holder(IReadOnlyDictionary<string, string> corrections) =>
        corrections.GetValueOrDefault(ApplicantName) is { } name ? EnteredText.Clean(name) : null;

    private static IEnumerable<string> Possible(PaperRecord record) =>
        Correctable.Where(name => record.Facts.ContainsKey(name) && (name != ApplicantName || !record.Facts.ContainsKey(SearchedNames)));
}

using GreenChannel.Core.Text;

namespace GreenChannel.Office.Register;

/// <summary>What is to be imported, and how.</summary>
/// <param name="Source">The code of the supplier; empty for the first one.</param>
/// <param name="DataUntil">The day until which the data reaches; none for today.</param>
/// <param name="Partial">Take the good lines although others are rejected; otherwise all or nothing.</param>
public sealed record ImportOrder(string Source, DateOnly? DataUntil, bool Partial, bool IsJson, string FileName)
{
    private const int LongestName = 120;

    /// <summary>The name of a file as it is kept with its import: without what cannot be seen, and cut where it is long.</summary>
    public static string NameOf(string given)
    {
        var name = EnteredText.Clean(given);
        return name.Length > LongestName ? name[..LongestName] : name;
    }
}

/// <summary>How far an import is: records checked or written.</summary>
public sealed record ImportProgress(bool Writing, int Done, int Total);

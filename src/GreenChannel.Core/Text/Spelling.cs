namespace GreenChannel.Core.Text;

/// <summary>Finds what somebody may have meant who misspelt a name.</summary>
public static class Spelling
{
    /// <summary>The name that is spelt most like another one.</summary>
    /// <exception cref="InvalidOperationException">There are no names.</exception>
    public static string Nearest(IEnumerable<string> names, string written) =>
        names.MinBy(name => Distance(name.ToUpperInvariant(), written.ToUpperInvariant()))
        ?? throw new InvalidOperationException("There is nothing that could be meant.");

    // Levenshtein: how many letters have to be put in, left out or changed.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}

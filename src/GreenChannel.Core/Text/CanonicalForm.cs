using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace GreenChannel.Core.Text;

/// <summary>
/// Composes and decomposes characters as the Unicode Standard does (annex 15, forms C and D). The platform does neither where globalization
/// is invariant, as it is here; so the character database stands beside the program as data.
/// </summary>
/// <remarks>
/// A name typed on a Mac as <c>Socie</c>, U+0301, <c>te</c>, U+0301 is composed to <c>Société</c>: nine code points become seven.
/// </remarks>
public static class CanonicalForm
{
    // Nothing below the first combining mark is changed by composing, nor is an ideograph of the main block.
    private const char FirstToLookAt = '\u0300';
    private const char FirstIdeograph = '\u4E00';
    private const char LastIdeograph = '\u9FFF';
    private static readonly Lazy<Database> Data = new(Database.Load);

    /// <summary>Form C: base and marks become one character where there is one.</summary>
    public static string Compose(string text) => text.Any(MayChange) ? Compose(Decomposed(text)) : text;

    /// <summary>Form D: every character becomes its base and its marks.</summary>
    public static string Decompose(string text) => text.All(char.IsAscii) ? text : Written(Decomposed(text));

    private static bool MayChange(char c) => c >= FirstToLookAt && c is not (>= FirstIdeograph and <= LastIdeograph);

    private static List<Rune> Decomposed(string text)
    {
        var runes = new List<Rune>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
            Add(rune, runes);
        Order(runes);
        return runes;
    }

    private static void Add(Rune rune, List<Rune> runes)
    {
        if (Hangul.Decompose(rune.Value) is { } jamo)
            runes.AddRange(jamo);
        else if (Data.Value.Parts.TryGetValue(rune, out var parts))
        {
            foreach (var part in parts)
                Add(part, runes);
        }
        else
            runes.Add(rune);
    }

    // Marks that follow one base stand in the order of their classes; equal ones stay as they were typed.
    private static void Order(List<Rune> runes)
    {
        for (var i = 1; i < runes.Count; i++)
        {
            var (rune, rank) = (runes[i], Data.Value.ClassOf(runes[i]));
            if (rank == 0)
                continue;
            var place = i;
            for (; place > 0 && Data.Value.ClassOf(runes[place - 1]) > rank; place--)
                runes[place] = runes[place - 1];
            runes[place] = rune;
        }
    }

    private static string Compose(List<Rune> runes)
    {
        var result = new List<Rune>(runes.Count);
        var (starter, last) = (-1, -1);
        foreach (var rune in runes)
        {
            var rank = Data.Value.ClassOf(rune);
            // A mark is blocked from its base by another of its own class, or by a character that is none.
            if (starter >= 0 && (last < rank || (last == -1 && rank == 0)) && Data.Value.Composed(result[starter], rune) is { } composed)
            {
                result[starter] = composed;
                continue;
            }

            if (rank == 0)
                (starter, last) = (result.Count, -1);
            else
                last = rank;
            result.Add(rune);
        }

        return Written(result);
    }

    private static string Written(List<Rune> runes)
    {
        var text = new StringBuilder(runes.Count);
        foreach (var rune in runes)
            text.Append(rune.ToString());
        return text.ToString();
    }

    /// <summary>The lines of the character database: what a character is composed of, and the classes of marks.</summary>
    private sealed class Database(
        FrozenDictionary<Rune, Rune[]> parts,
        FrozenDictionary<(Rune, Rune), Rune> pairs,
        FrozenDictionary<Rune, int> classes
    )
    {
        public FrozenDictionary<Rune, Rune[]> Parts { get; } = parts;

        public int ClassOf(Rune rune) => rune.Value < FirstToLookAt ? 0 : classes.GetValueOrDefault(rune);

        public Rune? Composed(Rune first, Rune second) =>
            pairs.TryGetValue((first, second), out var composed) ? composed : Hangul.Compose(first.Value, second.Value);

        public static Database Load()
        {
            using var stream = typeof(CanonicalForm).Assembly.GetManifestResourceStream("text/canonical")!;
            using var reader = new StreamReader(stream);
            var (parts, pairs, classes) = (
                new Dictionary<Rune, Rune[]>(),
                new Dictionary<(Rune, Rune), Rune>(),
                new Dictionary<Rune, int>()
            );
            while (reader.ReadLine() is { } line)
            {
                if (line[0] == '#')
                    continue;
                if (line.Split(':') is [var range, var rank])
                {
                    var ends = range.Split('-').Select(Hex).ToList();
                    for (var c = ends[0]; c <= ends[1]; c++)
                        classes[new Rune(c)] = int.Parse(rank, CultureInfo.InvariantCulture);
                    continue;
                }

                var mark = line.IndexOfAny(['=', '!']);
                var (whole, made) = (
                    new Rune(Hex(line[..mark])),
                    line[(mark + 1)..].Split(' ').Select(part => new Rune(Hex(part))).ToArray()
                );
                parts[whole] = made;
                if (line[mark] == '=' && made is [var first, var second])
                    pairs[(first, second)] = whole;
            }

            return new Database(parts.ToFrozenDictionary(), pairs.ToFrozenDictionary(), classes.ToFrozenDictionary());
        }

        private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>Korean syllables are composed by arithmetic (Unicode Standard, 3.12).</summary>
    private static class Hangul
    {
        private const int Syllables = 0xAC00;
        private const int Leads = 0x1100;
        private const int Vowels = 0x1161;
        private const int Tails = 0x11A7;
        private const int VowelCount = 21;
        private const int TailCount = 28;
        private const int SyllableCount = 19 * VowelCount * TailCount;

        public static IEnumerable<Rune>? Decompose(int c)
        {
            var index = c - Syllables;
            if (index is < 0 or >= SyllableCount)
                return null;
            var tail = index % TailCount;
            Rune[] jamo = [new(Leads + index / (VowelCount * TailCount)), new(Vowels + index / TailCount % VowelCount)];
            return tail == 0 ? jamo : [.. jamo, new Rune(Tails + tail)];
        }

        public static Rune? Compose(int first, int second)
        {
            if (first is >= Leads and < Leads + 19 && second is >= Vowels and < Vowels + VowelCount)
                return new Rune(Syllables + ((first - Leads) * VowelCount + second - Vowels) * TailCount);
            var isOpen = first is >= Syllables and < Syllables + SyllableCount && (first - Syllables) % TailCount == 0;
            return isOpen && second is > Tails and < Tails + TailCount ? new Rune(first + second - Tails) : null;
        }
    }
}

using System.Text.Json;

namespace GreenChannel.Core.Industries;

/// <summary>A branch of the table that a symbol falls under; a keyword means that the table asks for a word of the text as well.</summary>
public sealed record IndustryCandidate(string Industry, string Branch, string Name, string Symbol, bool NeedsKeyword);

/// <summary>
/// Which industries a patent's IPC symbols suggest, by the table of 2021 (国知办函规字〔2021〕121号), which was made for statistics: a hit
/// suggests, a miss asks for a written justification, and neither decides. Symbols that moved since are looked up where they stood.
/// </summary>
public sealed class IndustryTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };
    private readonly IReadOnlyList<Branch> _branches;
    private readonly IReadOnlyList<(IpcPosition Symbol, IReadOnlyList<IpcPosition> Formerly)> _aliases;

    private IndustryTable(IReadOnlyList<Branch> branches, IReadOnlyList<(IpcPosition, IReadOnlyList<IpcPosition>)> aliases) =>
        (_branches, _aliases) = (branches, aliases);

    private sealed record RowText(List<string>? Symbols, List<string>? Except, bool Keyword);

    private sealed record BranchText(string Branch, string Name, string? Industry, List<RowText>? Rows);

    private sealed record TableText(string Name, string Source, string Note, List<BranchText>? Branches);

    private sealed record AliasText(string Symbol, List<string>? Formerly);

    private sealed record AliasesText(string Note, List<AliasText>? Aliases);

    // Asked for every row of the table at every decision: plain loops, which leave nothing behind.
    private sealed record Row(IpcPosition[] Symbols, IpcPosition[] Except, bool Keyword)
    {
        public bool Meets(List<IpcSymbol> readings)
        {
            foreach (var reading in readings)
            {
                if (IsIn(Symbols, reading) && !IsIn(Except, reading))
                    return true;
            }

            return false;
        }

        private static bool IsIn(IpcPosition[] places, IpcSymbol symbol)
        {
            foreach (var place in places)
            {
                if (place.Holds(symbol))
                    return true;
            }

            return false;
        }
    }

    private sealed record Branch(string Number, string Name, string? Industry, IReadOnlyList<Row> Rows);

    /// <summary>Reads table and aliases; throws <see cref="InvalidDataException"/> with the place of the fault.</summary>
    public static IndustryTable Read(string table, string aliases)
    {
        var branches = (Parse<TableText>(table, "table").Branches ?? []).ConvertAll(branch =>
        {
            if (branch.Industry is not null && Industry.Find(branch.Industry) is null)
                throw new InvalidDataException($"Branch {branch.Branch}: \"{branch.Industry}\" is none of the eight industries.");
            return new Branch(
                branch.Branch,
                branch.Name,
                branch.Industry,
                (branch.Rows ?? []).ConvertAll(row => new Row(
                    [.. Places(row.Symbols, branch.Branch)],
                    [.. Places(row.Except, branch.Branch)],
                    row.Keyword
                ))
            );
        });
        var moved = (Parse<AliasesText>(aliases, "aliases").Aliases ?? []).ConvertAll(alias =>
            (Places([alias.Symbol], "aliases")[0], Places(alias.Formerly, alias.Symbol))
        );
        return new IndustryTable(branches, moved);
    }

    /// <summary>
    /// Every branch that one of the symbols falls under; those without a counterpart among the eight industries are left out.
    /// </summary>
    /// <remarks>G06N 3/08 → 1.5 人工智能; G06F 11/14 → 1.2 and not 1.1; A47J 31/00 → none.</remarks>
    public IReadOnlyList<IndustryCandidate> CandidatesFor(IEnumerable<IpcSymbol> symbols) =>
        [
            .. from symbol in symbols.Distinct()
            let readings = Readings(symbol).ToList()
            from branch in _branches
            where branch.Industry is not null
            let met = branch.Rows.Where(row => row.Meets(readings)).ToList()
            where met.Count > 0
            select new IndustryCandidate(branch.Industry!, branch.Number, branch.Name, symbol.Text, met.TrueForAll(row => row.Keyword)),
        ];

    // The symbol itself, and the main groups under which it stood in the edition of the table.
    private IEnumerable<IpcSymbol> Readings(IpcSymbol symbol) =>
        _aliases
            .Where(alias => alias.Symbol.Holds(symbol))
            .SelectMany(alias => alias.Formerly)
            .Select(place => new IpcSymbol(place.Prefix, place.MainGroup ?? 0, place.Subgroup ?? "00"))
            .Prepend(symbol);

    private static IReadOnlyList<IpcPosition> Places(List<string>? texts, string where) =>
        (texts ?? []).ConvertAll(text =>
            IpcPosition.Read(text)
            ?? throw new InvalidDataException($"{where}: \"{text}\" is no place of the IPC, such as G06F, G06F11 or G06F9/44.")
        );

    private static T Parse<T>(string json, string what)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) ?? throw new InvalidDataException($"The {what} of the industries is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The {what} of the industries cannot be read: {e.Message}", e);
        }
    }
}

using GreenChannel.Core.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace GreenChannel.Server.Documents;

/// <summary>
/// Looks through every object of a PDF for what it does beside being read (ISO 32000-1, 12.6): commands, scripts that run by themselves and
/// programs are refused; scripts of form fields and other files that are attached are told, for electronic invoices bring their data along.
/// </summary>
internal static class PdfActions
{
    /// <summary>The note of a form whose fields compute.</summary>
    public const string FormScript = "form-script";

    /// <summary>How the note of a file that is attached begins; its name follows.</summary>
    public const string Attachment = "attachment:";

    private const int MostNotes = 20;
    private static readonly NameToken[] ByThemselves = [NameToken.Create("OpenAction"), NameToken.Create("AA")];

    /// <returns>What is refused, if anything; and what is told.</returns>
    public static (DocumentFault? Fault, IReadOnlyList<string> Notes) Of(PdfDocument pdf)
    {
        var found = new Findings();
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        if (RunsByItself(pdf, catalog))
            return (DocumentFault.Active, []);
        foreach (var reference in pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            if (pdf.Structure.GetObject(reference)?.Data is { } token)
                Look(token, found, 0);
            if (found.IsActive)
                return (DocumentFault.Active, []);
        }

        if (pdf.Advanced.TryGetEmbeddedFiles(out var files))
        {
            foreach (var file in files)
            {
                if (ActiveContent.IsProgram(file.Name) || ActiveContent.IsProgram(file.Memory.Span))
                    return (DocumentFault.Active, []);
                found.Attach(file.Name);
            }
        }

        return (null, [.. found.Notes.Take(MostNotes)]);
    }

    // When it is opened, closed, printed or saved, without anybody asking for it; or a library of scripts.
    private static bool RunsByItself(PdfDocument pdf, DictionaryToken catalog)
    {
        if (ByThemselves.Any(name => catalog.TryGet(name, out var action) && IsScript(pdf, action)))
            return true;
        return catalog.TryGet(NameToken.Create("Names"), out var names)
            && Resolve(pdf, names) is DictionaryToken tree
            && tree.TryGet(NameToken.Create("JavaScript"), out _);
    }

    private static bool IsScript(PdfDocument pdf, IToken token) =>
        Resolve(pdf, token) switch
        {
            DictionaryToken action when action.TryGet(NameToken.Create("S"), out NameToken kind) => kind.Data == "JavaScript",
            DictionaryToken actions => actions.Data.Values.Any(one => Resolve(pdf, one) is DictionaryToken && IsScript(pdf, one)),
            _ => false,
        };

    private static IToken? Resolve(PdfDocument pdf, IToken token) =>
        token is IndirectReferenceToken reference ? pdf.Structure.GetObject(reference.Data)?.Data : token;

    private static void Look(IToken token, Findings found, int depth)
    {
        // Deeper than any honest file nests within one object.
        if (depth > 32 || found.IsActive)
            return;
        switch (token)
        {
            case StreamToken stream:
                Look(stream.StreamDictionary, found, depth + 1);
                break;
            case ArrayToken array:
                foreach (var one in array.Data)
                    Look(one, found, depth + 1);
                break;
            case DictionaryToken dictionary:
                found.See(dictionary);
                foreach (var one in dictionary.Data.Values)
                    Look(one, found, depth + 1);
                break;
        }
    }

    private sealed class Findings
    {
        private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

        public bool IsActive { get; private set; }

        public IEnumerable<string> Notes => _notes;

        public void Attach(string name) => _notes.Add(Attachment + name);

        public void See(DictionaryToken dictionary)
        {
            var (action, kind) = (NameIn(dictionary, "S"), NameIn(dictionary, "Subtype"));
            IsActive |= action is "Launch" or "ImportData" || kind is "RichMedia" or "Movie";
            if (action == "JavaScript")
                _notes.Add(FormScript);
            if (NameIn(dictionary, "Type") is "Filespec" or "F" && dictionary.ContainsKey(NameToken.Create("EF")))
                SeeFile(dictionary);
        }

        private void SeeFile(DictionaryToken file)
        {
            var name = TextIn(file, "UF") ?? TextIn(file, "F") ?? "";
            IsActive |= ActiveContent.IsProgram(name);
            Attach(name);
        }

        private static string? NameIn(DictionaryToken dictionary, string key) =>
            dictionary.TryGet(NameToken.Create(key), out NameToken name) ? name.Data : null;

        private static string? TextIn(DictionaryToken dictionary, string key) =>
            dictionary.TryGet(NameToken.Create(key), out var text)
                ? text switch
                {
                    StringToken plain => plain.Data,
                    HexToken hex => hex.Data,
                    _ => null,
                }
                : null;
    }
}

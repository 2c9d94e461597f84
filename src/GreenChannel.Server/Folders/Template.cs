using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Certificates;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace GreenChannel.Server.Folders;

/// <summary>A template: front matter that says what the paper is, and a Markdown text with placeholders.</summary>
internal sealed class Template
{
    private const string Fence = "---";

    private static readonly IHandlebars Handlebars = HandlebarsDotNet.Handlebars.Create(new HandlebarsConfiguration
    {
        // A placeholder that nobody fills must never become an empty space on a certificate.
        ThrowOnUnresolvedBindingExpression = true,
        TextEncoder = new MarkdownEscape(),
    });

    private readonly FrontMatter _front;
    private readonly HandlebarsTemplate<object, object> _body;
    private readonly string _path;

    private Template(string path, string source, FrontMatter front, HandlebarsTemplate<object, object> body)
    {
        (_path, Source, _front, _body) = (path, source, front, body);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        Text = new TemplateVersion($"{front.Version}-{hash[..12]}", hash);
    }

    public CertificateKind Kind => CertificateKinds.Parse(_front.Kind);

    public int Version => _front.Version;

    /// <summary>Its version and the hash of its text.</summary>
    public TemplateVersion Text { get; }

    public string Source { get; }

    public static Template Read(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (lines[0] != Fence || end < 0)
            throw new InvalidDataException($"{path}, line 1: a template begins with front matter between two lines of \"{Fence}\".");
        try
        {
            var front = ReadFront(path, string.Join('\n', lines[1..end]));
            // As many empty lines as the front matter has: then every line number in the body is that of the file.
            return new Template(path, text, front, Handlebars.Compile(new string('\n', end + 1) + string.Join('\n', lines[(end + 1)..])));
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{path}, line {e.Start.Line + 1}: {e.Message}", e);
        }
        // The template library throws whatever its parts throw: a block without its argument is an index out of range.
        catch (Exception e) when (e is not InvalidDataException)
        {
            throw new InvalidDataException($"{path}, line {LineOf(e.Message, lines, end)}: {e.Message}", e);
        }
    }

    public FilledTemplate Fill(PaperHead head, CertificateFacts facts)
    {
        var body = MarkdownContent.Read(_body(facts));
        var content = new CertificateContent(_front.Style, _front.Title, _front.TitleEn, head.Number, head.Addressee, body, head.Issuer, head.IssuerEn,
            head.Signatory, head.IssuedAt, _front.SealText, head.VerifyUrl, _front.VerifyHint, string.IsNullOrEmpty(head.Specimen) ? null : head.Specimen);
        return new FilledTemplate(content, Text);
    }

    /// <summary>Fills it with sample facts in every way that it may be filled, and throws with line and reason when one cannot be printed.</summary>
    public void Try(IGlyphs glyphs)
    {
        foreach (var (head, facts) in SamplePapers.Of(Kind))
        {
            try
            {
                var content = Fill(head, facts).Content;
                if (glyphs.FirstMissing(string.Concat(PlainText.Of(content))) is { } rune)
                    throw new InvalidDataException($"{_path}, line {LineWith(rune.ToString())}: no certificate font has the character \"{rune}\" (U+{rune.Value:X4}). 没有可用字形。");
            }
            catch (HandlebarsUndefinedBindingException e)
            {
                throw new InvalidDataException($"{_path}, line {LineWith(e.MissingKey)}: nothing fills the placeholder {{{{{e.MissingKey}}}}}. 没有可填入的内容。", e);
            }
            catch (Exception e) when (e is not InvalidDataException)
            {
                throw new InvalidDataException($"{_path}, line {LineOf(e.Message, Source.ReplaceLineEndings("\n").Split('\n'), 0)}: {e.Message}", e);
            }
            catch (InvalidDataException e) when (!e.Message.StartsWith(_path, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{_path}: {e.Message}", e);
            }
        }
    }

    /// <summary>The paper with sample facts, marked as a sample.</summary>
    public byte[] Sample(ICertificateRenderer renderer)
    {
        var (head, facts) = SamplePapers.Of(Kind)[0];
        return renderer.Render(Fill(head, facts).Content).Pdf;
    }

    private int LineWith(string text) => Array.FindIndex(Source.ReplaceLineEndings("\n").Split('\n'), line => line.Contains(text, StringComparison.Ordinal)) + 1;

    // The library names an opening tag but seldom its line; the last line that holds the first quoted word is meant.
    private static int LineOf(string message, string[] lines, int from)
    {
        var quoted = message.Split('\'', '"', '`').Skip(1).FirstOrDefault(word => word.Length > 0);
        var at = quoted is null ? -1 : Array.FindLastIndex(lines, line => line.Contains(quoted, StringComparison.Ordinal));
        return (at < 0 ? from : at) + 1;
    }

    private static FrontMatter ReadFront(string path, string yaml)
    {
        // The first line of the file is the fence.
        var front = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<FrontMatter>('\n' + yaml) ?? new FrontMatter();
        if (CertificateKinds.Find(front.Kind) is null)
            throw new InvalidDataException($"{path}, line 2: there is no paper of the kind \"{front.Kind}\".");
        if (front is { Title: "" } or { TitleEn: "" } or { Version: < 1 })
            throw new InvalidDataException($"{path}, line 2: the front matter needs title, titleEn and a version of 1 or more.");
        return front;
    }

    /// <summary>The head of a template file.</summary>
    private sealed class FrontMatter
    {
        public string Kind { get; set; } = "";

        public int Version { get; set; }

        public PaperStyle Style { get; set; }

        public string Title { get; set; } = "";

        public string TitleEn { get; set; } = "";

        public string SealText { get; set; } = "";

        public string VerifyHint { get; set; } = "";
    }
}

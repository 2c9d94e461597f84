using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Text;
using HandlebarsDotNet;
using YamlDotNet.Core;

namespace GreenChannel.Server.Folders;

/// <summary>A template: front matter that says what the paper is, and a Markdown text with placeholders.</summary>
internal sealed partial class Template
{
    private const string Fence = "---";
    private const int LongestLine = 60;
    private const int LongestReason = 200;

    private static readonly IHandlebars Handlebars = HandlebarsDotNet.Handlebars.Create(
        new HandlebarsConfiguration
        {
            // A placeholder that nobody fills must never become an empty space on a certificate.
            ThrowOnUnresolvedBindingExpression = true,
            TextEncoder = new HiddenValue(),
        }
    );

    private readonly FrontMatter _front;
    private readonly HandlebarsTemplate<object, object> _body;
    private readonly SamplePapers _samples;
    private readonly string _path;

    private Template(string path, string source, FrontMatter front, SamplePapers samples, HandlebarsTemplate<object, object> body)
    {
        (_path, Source, _front, _samples, _body) = (path, source, front, samples, body);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        Text = new TemplateVersion($"{front.Version}-{hash[..12]}", hash);
    }

    public PaperKind Kind => PaperKinds.Parse(_front.Kind);

    /// <summary>For which offices it is, where the law tells them apart; for all when unset.</summary>
    public OfficeLevel Level => _front.Level;

    public int Version => _front.Version;

    /// <summary>Its version and the hash of its text.</summary>
    public TemplateVersion Text { get; }

    public string Source { get; }

    /// <param name="wanted">What it has to be a template for; none for any.</param>
    public static Template Read(string path, string text, SamplePapers samples, PaperKind? wanted = null)
    {
        text = CanonicalForm.Compose(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (lines[0] != Fence || end < 0)
            throw new InvalidDataException($"{path}, line 1: a template begins with front matter between two lines of \"{Fence}\".");
        try
        {
            var front = ReadFront(path, string.Join('\n', lines[1..end]));
            if (wanted is { } kind && front.Kind != kind.Code)
                throw new InvalidDataException($"{path}, line 2: this is a template for {front.Kind}, not for {kind.Code}. 模板种类不符。");
            TemplateTags.Check(path, lines[(end + 1)..], end + 2, samples.NamesOf(PaperKinds.Parse(front.Kind)));
            // As many empty lines as the front matter has: then every line number in the body is that of the file.
            return new Template(
                path,
                text,
                front,
                samples,
                Handlebars.Compile(new string('\n', end + 1) + string.Join('\n', lines[(end + 1)..]))
            );
        }
        catch (YamlException e)
        {
            throw new InvalidDataException(
                $"{path}, line {e.Start.Line + 1}: the front matter cannot be read; each line is a name, a colon and a text. 模板头部无法读取。",
                e
            );
        }
        catch (Exception e) when (e is not InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {Shortened(e.Message)} 模板无法读取。", e);
        }
    }

    public FilledTemplate Fill(PaperHead head, TemplateData facts)
    {
        var body = MarkdownContent.Read(_body(facts));
        var content = new PaperContent(
            _front.Style,
            _front.Title,
            _front.TitleEn,
            head.Number,
            head.Addressee,
            body,
            head.Issuer,
            head.IssuerEn,
            head.Signatory,
            head.IssuedAt,
            _front.SealText,
            head.VerifyUrl,
            _front.VerifyHint,
            string.IsNullOrEmpty(head.Specimen) ? null : head.Specimen,
            head.DocumentNumber,
            head.RecordHead
        );
        return new FilledTemplate(content, Text);
    }

    /// <summary>
    /// Fills it with sample facts, with everything that may be there and without, draws it, and throws with line and reason when that
    /// cannot be.
    /// </summary>
    public void Try(IPaperRenderer renderer)
    {
        foreach (var (head, facts) in _samples.Of(Kind))
        {
            try
            {
                var content = Fill(head, facts).Content;
                if (renderer.FirstMissing(string.Concat(PlainText.Of(content))) is { } rune)
                    throw new InvalidDataException(
                        $"{_path}, line {LineWith(rune.ToString())}: no certificate font has the character \"{rune}\" "
                            + $"(U+{rune.Value:X4}). 没有可用字形。"
                    );
                renderer.Render(content);
            }
            catch (InvalidDataException e) when (!e.Message.StartsWith(_path, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{_path}: {e.Message}", e);
            }
            // Whatever else a library finds wrong with an official's text is the text's fault and not ours.
            catch (Exception e) when (e is not InvalidDataException)
            {
                throw new InvalidDataException(
                    $"{_path}: it cannot be printed with sample data: {Shortened(e.Message)} 无法以样例数据制作。",
                    e
                );
            }
        }
    }

    /// <summary>The paper with sample facts, marked as a sample.</summary>
    public byte[] Sample(IPaperRenderer renderer)
    {
        var (head, facts) = _samples.Of(Kind)[0];
        return renderer.Render(Fill(head, facts).Content).Pdf;
    }

    private int LineWith(string text) =>
        Array.FindIndex(Source.ReplaceLineEndings("\n").Split('\n'), line => line.Contains(text, StringComparison.Ordinal)) + 1;

    private static string Shortened(string message) => message.Length > LongestReason ? $"{message[..LongestReason]}…" : message;

    private static FrontMatter ReadFront(string path, string yaml)
    {
        // The first line of the file is the fence.
        var front = Yaml.Read<FrontMatter>('\n' + yaml) ?? new FrontMatter();
        CheckKind(path, front);
        foreach (
            var (name, text) in new[]
            {
                ("title", front.Title),
                ("titleEn", front.TitleEn),
                ("sealText", front.SealText),
                ("verifyHint", front.VerifyHint),
            }
        )
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > LongestLine || text.Any(char.IsControl))
                throw new InvalidDataException(
                    $"{path}, line 2: the front matter needs {name}, one line of up to {LongestLine} characters. 模板头部缺少 {name} 或者内容不合要求。"
                );
        }

        if (front.Version < 1 || !Enum.IsDefined(front.Style) || !Enum.IsDefined(front.Level))
            throw new InvalidDataException(
                $"{path}, line 2: the front matter needs a version of 1 or more, and the style certificate or notice. 版本号或者样式不正确。"
            );
        return front;
    }

    // A kind that no use case issues by name is declared by its template.
    private static void CheckKind(string path, FrontMatter front)
    {
        if (front is { Prefix: "", Name: "", NameEn: "" } && PaperKinds.Find(front.Kind) is not null)
            return;
        if (!KindCode().IsMatch(front.Kind) || !KindPrefix().IsMatch(front.Prefix) || front.Name.Length == 0 || front.NameEn.Length == 0)
            throw new InvalidDataException(
                $"{path}, line 2: there is no paper of the kind \"{front.Kind}\"; a new one has a kind of small letters, a prefix of "
                    + "two to four capital letters, a name and a nameEn. 没有这种文书；新增文书须写明 kind、prefix、name 和 nameEn。"
            );
        if (PaperKinds.Declare(new PaperKind(front.Kind, front.Prefix, front.Name, front.NameEn)) is { } other)
            throw new InvalidDataException(
                $"{path}, line 2: the kind {front.Kind} or the prefix {front.Prefix} is that of the {other.NameEn} already. "
                    + $"种类或者编号前缀已用于“{other.NameZh}”。"
            );
    }

    [GeneratedRegex(@"\A[a-z][a-z-]{1,38}[a-z]\z")]
    private static partial Regex KindCode();

    [GeneratedRegex(@"\A[A-Z]{2,4}\z")]
    private static partial Regex KindPrefix();

    /// <summary>The head of a template file.</summary>
    private sealed class FrontMatter
    {
        public string Kind { get; set; } = "";

        public string Prefix { get; set; } = "";

        public string Name { get; set; } = "";

        public string NameEn { get; set; } = "";

        public int Version { get; set; }

        public PaperStyle Style { get; set; }

        public OfficeLevel Level { get; set; }

        public string Title { get; set; } = "";

        public string TitleEn { get; set; } = "";

        public string SealText { get; set; } = "";

        public string VerifyHint { get; set; } = "";
    }
}

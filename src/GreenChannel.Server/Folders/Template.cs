using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Certificates;
using HandlebarsDotNet;
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
    private readonly string _version;

    private Template(FrontMatter front, HandlebarsTemplate<object, object> body, string version) =>
        (_front, _body, _version) = (front, body, version);

    public CertificateKind Kind => CertificateKinds.Parse(_front.Kind);

    public static Template Read(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (lines[0] != Fence || end < 0)
            throw new InvalidDataException($"{path}: a template begins with front matter between two lines of \"{Fence}\".");
        try
        {
            var front = ReadFront(path, string.Join('\n', lines[1..end]));
            var body = Handlebars.Compile(string.Join('\n', lines[(end + 1)..]));
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            return new Template(front, body, $"{front.Version}-{hash[..12]}");
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{path}, line {e.Start.Line + 1}: {e.Message}", e);
        }
        catch (HandlebarsException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    public FilledTemplate Fill(PaperHead head, CertificateFacts facts)
    {
        var body = MarkdownContent.Read(_body(facts));
        var content = new CertificateContent(_front.Style, _front.Title, _front.TitleEn, head.Number, head.Addressee, body, head.Issuer, head.IssuerEn,
            head.Signatory, head.IssuedAt, _front.SealText, head.VerifyUrl, _front.VerifyHint, string.IsNullOrEmpty(head.Specimen) ? null : head.Specimen);
        return new FilledTemplate(content, _version);
    }

    private static FrontMatter ReadFront(string path, string yaml)
    {
        var front = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<FrontMatter>(yaml);
        if (Enum.GetValues<CertificateKind>().All(kind => kind.Code() != front.Kind))
            throw new InvalidDataException($"{path}: there is no paper of the kind \"{front.Kind}\".");
        if (front is { Title: "" } or { TitleEn: "" } or { Version: < 1 })
            throw new InvalidDataException($"{path}: the front matter needs title, titleEn and a version of 1 or more.");
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

using System.Collections.Concurrent;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Certificates;

namespace GreenChannel.Server.Folders;

/// <summary>
/// The templates: one for each kind of paper in the folder, those that officials uploaded instead, and every text that was
/// ever in force, which the database keeps.
/// </summary>
public sealed class TemplateFolder : ICertificateTemplates
{
    private readonly IGlyphs _glyphs;
    private readonly IServiceScopeFactory _scopes;
    private readonly Dictionary<CertificateKind, Template> _inFolder = [];
    private readonly ConcurrentDictionary<CertificateKind, Template> _uploaded = [];
    private readonly ConcurrentDictionary<string, Template> _known = [];

    public TemplateFolder(FolderOptions options, IGlyphs glyphs, IServiceScopeFactory scopes)
    {
        (_glyphs, _scopes) = (glyphs, scopes);
        var folder = FolderOptions.Resolve(options.Templates);
        foreach (var path in Directory.EnumerateFiles(folder, "*.md").Where(path => Path.GetFileName(path) != "README.md"))
        {
            var template = Template.Read(path, File.ReadAllText(path));
            template.Try(glyphs);
            if (!_inFolder.TryAdd(template.Kind, template))
                throw new InvalidDataException($"{path}: there are two templates for {template.Kind.Code()}.");
            _known[template.Text.Hash] = template;
        }

        foreach (var kind in Enum.GetValues<CertificateKind>().Where(kind => !_inFolder.ContainsKey(kind)))
            throw new InvalidDataException($"{folder}: there is no template for {kind.Code()}.");
    }

    /// <summary>The templates in force.</summary>
    internal IEnumerable<(Template Template, bool IsUploaded)> InForce => Enum.GetValues<CertificateKind>().Select(kind => (InForceFor(kind), _uploaded.ContainsKey(kind)));

    public FilledTemplate Fill(CertificateKind kind, PaperHead head, CertificateFacts facts) => InForceFor(kind).Fill(head, facts);

    public FilledTemplate? FillAs(string templateHash, PaperHead head, CertificateFacts facts) => _known.GetValueOrDefault(templateHash)?.Fill(head, facts);

    internal Template InForceFor(CertificateKind kind) => _uploaded.GetValueOrDefault(kind) ?? _inFolder[kind];

    /// <summary>Reads what the database keeps, and lets it keep what is new in the folder.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var texts = scope.ServiceProvider.GetRequiredService<TemplateTexts>();
        var kept = await texts.AllAsync(ct);
        foreach (var text in kept)
        {
            var template = _known.GetOrAdd(text.Hash, _ => Template.Read($"database: {text.Kind.Code()}", text.Source));
            if (text.IsOverride)
                _uploaded[text.Kind] = template;
        }

        foreach (var template in _uploaded.Values)
            template.Try(_glyphs);
        var keptHashes = kept.Select(text => text.Hash).ToHashSet();
        await texts.RememberAsync(_inFolder.Values.Where(template => !keptHashes.Contains(template.Text.Hash)).Select(template => (template.Text.Hash, template.Kind, template.Source)), ct);
    }

    /// <summary>Reads and tries a text that someone has edited; throws <see cref="InvalidDataException"/> with line and reason.</summary>
    /// <param name="kind">What it has to be a template for; none for any.</param>
    internal Template TryText(string source, CertificateKind? kind = null)
    {
        var template = Template.Read("template", source);
        if (kind is { } wanted && template.Kind != wanted)
            throw new InvalidDataException($"template, line 2: this is a template for {template.Kind.Code()}, not for {wanted.Code()}. 模板种类不符。");
        template.Try(_glyphs);
        return template;
    }

    /// <summary>Puts an uploaded template in force.</summary>
    internal Task UploadAsync(Template template, Actor by, TemplateTexts texts, CancellationToken ct) =>
        texts.PutInForceAsync(template.Kind, (template.Text.Hash, template.Source), by, () =>
        {
            _known[template.Text.Hash] = template;
            _uploaded[template.Kind] = template;
        }, ct);

    /// <summary>The folder's template is in force again.</summary>
    internal Task ResetAsync(CertificateKind kind, Actor by, TemplateTexts texts, CancellationToken ct) =>
        texts.PutInForceAsync(kind, null, by, () => _uploaded.TryRemove(kind, out _), ct);

    /// <summary>Whether another text has been in force under the same version.</summary>
    internal bool IsVersionTaken(Template template) =>
        _known.Values.Any(known => known.Kind == template.Kind && known.Version == template.Version && known.Text.Hash != template.Text.Hash);
}

using System.Collections.Concurrent;
using GreenChannel.Core;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence.Papers;

namespace GreenChannel.Server.Folders;

/// <summary>
/// The templates: one for each kind of paper in the folder, those that officials uploaded instead, and every text that was
/// ever in force, which the database keeps.
/// </summary>
public sealed class TemplateFolder : IPaperTemplates, IEditableTemplates
{
    private readonly SamplePapers _samples;
    private readonly MustPrint _mustPrint;
    private readonly IPaperRenderer _renderer;
    private readonly IServiceScopeFactory _scopes;
    private readonly Dictionary<(PaperKind Kind, OfficeLevel Level), Template> _inFolder = [];
    private readonly OfficeLevel _level;
    private readonly ConcurrentDictionary<PaperKind, Template> _uploaded = [];
    private readonly ConcurrentDictionary<string, Lazy<Template>> _known = [];

    public TemplateFolder(FolderOptions options, OfficeOptions office, IPaperRenderer renderer, IServiceScopeFactory scopes)
    {
        (_renderer, _scopes, _level) = (renderer, scopes, office.Level);
        var folder = options.Templates;
        _samples = new SamplePapers(folder, FolderOptions.OfProgram("templates"));
        _mustPrint = MustPrint.Read(folder, FolderOptions.OfProgram("templates"));
        foreach (var path in Directory.EnumerateFiles(folder, "*.md").Where(path => Path.GetFileName(path) != "README.md"))
        {
            var template = Template.Read(path, File.ReadAllText(path), _samples);
            template.Try(renderer);
            if (!_inFolder.TryAdd((template.Kind, template.Level), template))
                throw new InvalidDataException($"{path}: there are two templates for {template.Kind.Code}.");
            _known[template.Text.Hash] = new Lazy<Template>(template);
        }

        foreach (var kind in PaperKinds.OfUseCases.Where(kind => FindInFolder(kind) is null))
            throw new InvalidDataException($"{folder}: there is no template for {kind.Code}.");
    }

    /// <summary>The templates in force.</summary>
    internal IEnumerable<(Template Template, bool IsUploaded)> InForce =>
        PaperKinds.All.Where(kind => FindInFolder(kind) is not null).Select(kind => (InForceFor(kind), _uploaded.ContainsKey(kind)));

    public FilledTemplate Fill(PaperKind kind, PaperHead head, TemplateData facts) => InForceFor(kind).Fill(head, facts);

    public FilledTemplate? FillAs(string templateHash, PaperHead head, TemplateData facts) =>
        _known.GetValueOrDefault(templateHash)?.Value.Fill(head, facts);

    internal Template InForceFor(PaperKind kind) => _uploaded.GetValueOrDefault(kind) ?? FindInFolder(kind)!;

    /// <summary>The text of the folder, whatever was uploaded since.</summary>
    internal string OfFolder(PaperKind kind) => FindInFolder(kind)?.Source ?? "";

    // One for the office's own level before one for all.
    private Template? FindInFolder(PaperKind kind) =>
        _inFolder.GetValueOrDefault((kind, _level))
        ?? _inFolder.GetValueOrDefault((kind, OfficeLevel.Unset))
        // Only a verb runs where no level is set.
        ?? (_level == OfficeLevel.Unset ? _inFolder.GetValueOrDefault((kind, OfficeLevel.Province)) : null);

    /// <summary>Reads what the database keeps, and lets it keep what is new in the folder.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var texts = scope.ServiceProvider.GetRequiredService<TemplateTexts>();
        var kept = await texts.AllAsync(ct);
        foreach (var text in kept)
        {
            // Old ones are read when a paper of theirs is drawn anew; one that cannot be read any more must not stop the start.
            var template = _known.GetOrAdd(
                text.Hash,
                _ => new Lazy<Template>(() => Template.Read($"database: {text.Kind.Code}", text.Source, _samples))
            );
            if (text.IsOverride)
                _uploaded[text.Kind] = template.Value;
        }

        foreach (var template in _uploaded.Values)
            template.Try(_renderer);
        foreach (var template in _inFolder.Values)
        {
            if (
                kept.FirstOrDefault(text =>
                    text.Kind == template.Kind
                    && text.Version == template.Version
                    && text.Level == LevelOf(template)
                    && text.Hash != template.Text.Hash
                ) is
                { } other
            )
                throw new InvalidDataException(
                    $"The template for {template.Kind.Code} was changed, but its version {other.Version} has been in force "
                        + "with another text; raise it. 模板内容已变更，请提高版本号。"
                );
        }

        var keptHashes = kept.Select(text => text.Hash).ToHashSet();
        await texts.RememberAsync(_inFolder.Values.Where(template => !keptHashes.Contains(template.Text.Hash)).Select(SourceOf), ct);
    }

    /// <summary>Reads and tries a text that someone has edited; throws <see cref="InvalidDataException"/> with line and reason.</summary>
    /// <param name="kind">What it has to be a template for; none for any.</param>
    internal Template TryText(string source, PaperKind? kind = null)
    {
        var template = Template.Read("template", source, _samples, kind);
        if (template.Level != OfficeLevel.Unset && template.Level != _level)
            throw new InvalidDataException(
                $"template, line 2: this template is for an office of the level {template.Level}, and this office is of the "
                    + $"level {_level} (Office:Level). 模板适用的机关层级与本局不符。"
            );
        template.Try(_renderer);
        _mustPrint.Check(template, _samples);
        return template;
    }

    /// <summary>What the templates in force lack of what they must print; papers go on, but somebody has to be told.</summary>
    internal IEnumerable<string> Lacking =>
        from one in InForce
        from fault in _mustPrint.FaultsOf(one.Template, _samples)
        select $"{one.Template.Kind.Code}: {fault}";

    public Outcome<TemplateSource> Try(string text, PaperKind? kind)
    {
        try
        {
            return SourceOf(TryText(text, kind));
        }
        catch (InvalidDataException e)
        {
            return new BrokenTemplate(e.Message);
        }
    }

    public void PutInForce(PaperKind kind, TemplateSource? uploaded)
    {
        if (uploaded is null)
        {
            _uploaded.TryRemove(kind, out _);
            return;
        }

        var template = Template.Read("template", uploaded.Text, _samples, kind);
        _known[template.Text.Hash] = new Lazy<Template>(template);
        _uploaded[kind] = template;
    }

    private static TemplateSource SourceOf(Template template) =>
        new(template.Text.Hash, template.Kind, LevelOf(template), template.Version, template.Source);

    private static string LevelOf(Template template) => template.Level == OfficeLevel.Unset ? "" : template.Level.ToString();
}

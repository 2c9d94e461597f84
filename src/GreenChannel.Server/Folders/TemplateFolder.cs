using GreenChannel.Core.Certificates;

namespace GreenChannel.Server.Folders;

/// <summary>The templates in the folder, compiled once; each kind of paper must have exactly one.</summary>
public sealed class TemplateFolder : ICertificateTemplates
{
    private readonly Dictionary<CertificateKind, Template> _templates = [];

    public TemplateFolder(FolderOptions options)
    {
        var folder = FolderOptions.Resolve(options.Templates);
        foreach (var path in Directory.EnumerateFiles(folder, "*.md").Where(path => Path.GetFileName(path) != "README.md"))
        {
            var template = Template.Read(path, File.ReadAllText(path));
            if (!_templates.TryAdd(template.Kind, template))
                throw new InvalidDataException($"{path}: there are two templates for {template.Kind.Code()}.");
        }

        foreach (var kind in Enum.GetValues<CertificateKind>().Where(kind => !_templates.ContainsKey(kind)))
            throw new InvalidDataException($"{folder}: there is no template for {kind.Code()}.");
    }

    public FilledTemplate Fill(CertificateKind kind, PaperHead head, CertificateFacts facts) => _templates[kind].Fill(head, facts);
}

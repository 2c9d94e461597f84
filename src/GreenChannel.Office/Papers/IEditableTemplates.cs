using GreenChannel.Core;
using GreenChannel.Core.Papers;

namespace GreenChannel.Office.Papers;

/// <summary>The templates in force, as far as officials change them.</summary>
public interface IEditableTemplates
{
    /// <summary>Reads a text that someone has edited and draws it once with sample data; a refusal names line and reason.</summary>
    /// <param name="kind">What it has to be a template for; none for any.</param>
    Outcome<TemplateSource> Try(string text, PaperKind? kind);

    /// <summary>From now on papers of the kind are drawn by this text; with none by the folder's again.</summary>
    void PutInForce(PaperKind kind, TemplateSource? uploaded);
}

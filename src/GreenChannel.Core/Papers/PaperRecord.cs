namespace GreenChannel.Core.Papers;

/// <summary>
/// All that was printed on a paper beside its template's own text. With the same template and fonts it gives the same
/// bytes before signing, so a paper can be drawn anew and compared for as long as it is kept.
/// </summary>
public sealed record PaperRecord(string Number, PaperKind Kind, PaperHead Head, TemplateData Facts);

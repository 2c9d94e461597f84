namespace GreenChannel.Core.Forms.Schemas;

/// <summary>One topic of a form, filled in by itself.</summary>
/// <param name="Id">As it stands in addresses.</param>
/// <param name="For">The certificates that it belongs to; none for every request.</param>
/// <param name="Fields">JSON pointers of its fields, or of objects whose fields are meant.</param>
public sealed record FormStep(string Id, string Title, string TitleEn, IReadOnlyList<string> For, IReadOnlyList<string> Fields)
{
    /// <param name="asked">The certificates that are asked for.</param>
    public bool BelongsTo(IReadOnlyList<string> asked) => For.Count == 0 || For.Any(asked.Contains);
}

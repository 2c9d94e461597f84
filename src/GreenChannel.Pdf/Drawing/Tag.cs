namespace GreenChannel.Pdf.Drawing;

/// <summary>An element of the logical structure: what a stretch of content is, for readers that do not look at the page.</summary>
internal sealed class Tag(string name, Tag? parent, string? alternative)
{
    public string Name { get; } = name;

    public Tag? Parent { get; } = parent;

    /// <summary>What a figure shows, in words.</summary>
    public string? Alternative { get; } = alternative;

    public List<Tag> Children { get; } = [];

    /// <summary>Children and marked contents in reading order.</summary>
    public List<object> Kids { get; } = [];

    public int ObjectId { get; set; }
}

/// <summary>A marked content: its page and its number there.</summary>
internal sealed record MarkedContent(int Page, int Number);

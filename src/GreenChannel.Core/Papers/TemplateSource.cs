namespace GreenChannel.Core.Papers;

/// <summary>A template's text with its SHA-256, kind and version.</summary>
public sealed record TemplateSource(string Hash, PaperKind Kind, string Level, int Version, string Text);

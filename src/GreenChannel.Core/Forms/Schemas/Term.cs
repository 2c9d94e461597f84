namespace GreenChannel.Core.Forms.Schemas;

/// <summary>A coded term with its names for people.</summary>
public sealed record Term(string Code, string Name, string NameEn);

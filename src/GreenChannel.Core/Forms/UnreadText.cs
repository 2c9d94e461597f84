using GreenChannel.Core.Identifiers;

namespace GreenChannel.Core.Forms;

/// <summary>What was typed into a field of a draft and cannot be read as the field wants it; it is kept until it is mended.</summary>
/// <param name="Pointer">The JSON pointer of the field.</param>
public sealed record UnreadText(string Pointer, [property: Personal] string Text);

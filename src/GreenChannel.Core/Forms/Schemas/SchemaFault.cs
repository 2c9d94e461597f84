using System.Text.Json;

namespace GreenChannel.Core.Forms.Schemas;

/// <summary>A place of a form that is not as its schema wants it.</summary>
/// <param name="Pointer">Where: a JSON pointer (RFC 6901); for something that is missing, where it should stand.</param>
/// <param name="Keyword">Which keyword of the schema it breaks, such as <c>maxLength</c>.</param>
/// <param name="Schema">What the schema says of that place.</param>
/// <param name="Value">What stands there; none for something that is missing.</param>
public sealed record SchemaFault(string Pointer, string Keyword, FormSchema Schema, JsonElement? Value);

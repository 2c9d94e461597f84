using System.Text.Json;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Parts;

/// <summary>What stands in the fields of a form before anything is typed: what was filed, or typed before and could not be read.</summary>
public sealed class FormValues
{
    private readonly JsonElement _form;
    private readonly IReadOnlyDictionary<string, string> _unread;

    private FormValues(JsonElement form, IReadOnlyDictionary<string, string> unread) => (_form, _unread) = (form, unread);

    public static FormValues Of(Application application, IReadOnlyDictionary<string, string>? unread = null) =>
        new(JsonSerializer.SerializeToElement(application, Json.Options), unread ?? new Dictionary<string, string>());

    public IReadOnlyList<string> Of(FormField field) =>
        _unread.TryGetValue(field.Pointer, out var typed) ? [typed]
        : At(field.Pointer) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(entry => entry.ToString())]
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [value.GetBoolean() ? "true" : "false"]
        : value.ToString() is { Length: > 0 } text ? [text]
        : [];

    private JsonElement? At(string pointer)
    {
        var at = _form;
        foreach (var name in pointer.Split('/').Skip(1))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at.ValueKind == JsonValueKind.Null ? null : at;
    }
}

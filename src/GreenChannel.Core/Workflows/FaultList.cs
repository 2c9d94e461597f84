using System.Text.Json;

namespace GreenChannel.Core.Workflows;

/// <summary>Gathers the faults of a file, so that all of them are named at once.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    public void Add(string pointer, string rule, string message, string messageZh) =>
        _faults.Add(new Fault(pointer, $"workflow.{rule}", message, messageZh));

    public IReadOnlyList<Fault> ToList() => [.. _faults];
}

/// <summary>Reads JSON of any shape without throwing.</summary>
internal static class JsonPeek
{
    public static JsonElement? Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool TryGetInt32Safely(this JsonElement element, out int number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out number);
    }
}

using GreenChannel.Core;

namespace GreenChannel.Server.Pages;

/// <summary>
/// A form as somebody filled it in, and what is wrong with it. Fields are named as JSON pointers name them, without the first slash, so
/// that a fault of the REST door stands beside the field of the page.
/// </summary>
public sealed class FormState(IReadOnlyDictionary<string, string[]> entered, IReadOnlyList<Fault> faults)
{
    public static readonly FormState Empty = new(new Dictionary<string, string[]>(), []);

    public IReadOnlyList<Fault> Faults => faults;

    public IReadOnlyDictionary<string, string[]> Entered => entered;

    public bool IsWrong => faults.Count > 0;

    /// <summary>Where a field stands in the page.</summary>
    public static string IdOf(string name) => "f-" + name.Trim('/').Replace('/', '-').Replace('.', '-');

    public string Value(string name, string? otherwise = "") =>
        entered.TryGetValue(name, out var values) && values.Length > 0 ? values[0] : otherwise ?? "";

    public IReadOnlyList<string> Values(string name, IReadOnlyList<string>? otherwise = null) =>
        entered.TryGetValue(name, out var values) ? values
        : entered.Count > 0 ? []
        : otherwise ?? [];

    /// <summary>What is wrong with a field, or with an entry of its list.</summary>
    public IEnumerable<Fault> FaultsOf(string name) => faults.Where(fault => IsAt(fault, name));

    public FormState With(IReadOnlyList<Fault> found) => new(entered, found);

    private static bool IsAt(Fault fault, string name)
    {
        var pointer = fault.Pointer.TrimStart('/');
        return pointer == name
            || (
                pointer.Length > name.Length
                && pointer.StartsWith(name, StringComparison.Ordinal)
                && pointer[name.Length] == '/'
                && char.IsAsciiDigit(pointer[^1])
            );
    }
}

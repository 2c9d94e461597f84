using System.Text.Json;

namespace GreenChannel.Core.Workflows;

/// <summary>One end of a connection as a file writes it: activity and port, each with the JSON pointer of its own property.</summary>
/// <param name="Activity">None when the end is missing, or neither a text nor an object with an activity.</param>
/// <param name="Port">None when no port is named.</param>
/// <param name="OtherPort">A port that stands beside the end and contradicts the one in it.</param>
/// <param name="IsOlder">Whether the id or the port stands where older versions of Elsa wrote it.</param>
/// <remarks>
/// <c>{ "source": "accept", "sourcePort": "Done" }</c> is the older form of <c>{ "source": { "activity": "accept", "port": "Done" } }</c>.
/// In the older form a port that is missing or null is the default one: <c>Done</c> of the source, <c>In</c> of the target.
/// </remarks>
internal sealed record ConnectionEnd(
    string? Activity,
    string ActivityPlace,
    string? Port,
    string PortPlace,
    bool PortIsText,
    string? OtherPort,
    bool IsOlder
)
{
    public const string Source = "source";
    public const string Target = "target";

    public static ConnectionEnd Of(JsonElement connection, string end, string place)
    {
        var (written, beside, besidePlace) = (connection.Child(end), Set(connection.Child(BesideOf(end))), $"{place}/{BesideOf(end)}");
        if (written is { ValueKind: JsonValueKind.String } id)
            return new ConnectionEnd(
                id.GetString(),
                $"{place}/{end}",
                beside is null ? DefaultOf(end) : TextOf(beside),
                besidePlace,
                beside is null || TextOf(beside) is not null,
                null,
                IsOlder: true
            );
        var activityPlace = written is { ValueKind: JsonValueKind.Object } ? $"{place}/{end}/activity" : $"{place}/{end}";
        var within = Set(written?.Child("port"));
        var port = within ?? beside;
        return new ConnectionEnd(
            written?.Text("activity"),
            activityPlace,
            TextOf(port),
            within is null && beside is not null ? besidePlace : $"{place}/{end}/port",
            port is null || TextOf(port) is not null,
            within is not null && beside is not null && TextOf(beside) != TextOf(within) ? beside.Value.ToString() : null,
            IsOlder: connection.Child(BesideOf(end)) is not null
        );
    }

    /// <summary>The property beside an end in which the older form has its port.</summary>
    public static string BesideOf(string end) => $"{end}Port";

    /// <summary>The port of an end that names none.</summary>
    public static string DefaultOf(string end) => end == Source ? StepType.Done : "In";

    private static JsonElement? Set(JsonElement? value) => value is { ValueKind: JsonValueKind.Null } ? null : value;

    private static string? TextOf(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

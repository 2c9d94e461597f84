using Microsoft.OpenApi;

namespace GreenChannel.Server.Api.OpenApi;

/// <summary>Headers of answers.</summary>
internal static class Headers
{
    public static OpenApiHeader ETag() => Text("版本，供 If-Match 和 If-None-Match 使用。The version, for If-Match and If-None-Match.");

    public static OpenApiHeader Location() => Text("所建事项的地址。Where what was made is found.", "uri-reference");

    public static OpenApiHeader Replayed() => Text("为 true 时是首次答复的重放。With true it is the first answer again.");

    public static OpenApiHeader RetryAfter() =>
        new()
        {
            Description = "多少秒后重试。Seconds to wait before the next try.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" },
        };

    private static OpenApiHeader Text(string text, string? format = null) =>
        new()
        {
            Description = text,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
        };
}

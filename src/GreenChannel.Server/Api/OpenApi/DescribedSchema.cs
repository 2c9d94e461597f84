using System.Text.Json.Nodes;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Views;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GreenChannel.Server.Api.OpenApi;

/// <summary>
/// Completes schemas: a text is a string whatever converter reads it, fields that many bodies share bear their pattern, unit and example,
/// and nothing is null: what there is not is left out.
/// </summary>
internal sealed class DescribedSchema : IOpenApiSchemaTransformer
{
    private static readonly Dictionary<string, Action<OpenApiSchema>> Fields = new(StringComparer.Ordinal)
    {
        ["id"] = schema => Pattern(schema, "^[0-9a-f]{32}$", "01a20000000070008000000000000001"),
        ["caseId"] = schema => Pattern(schema, "^[0-9a-f]{32}$", "01a20000000070008000000000000001"),
        ["sha256"] = schema => Pattern(schema, "^[0-9a-f]{64}$", null),
        ["creditCode"] = schema => Example(schema, "91110108MA00000070"),
        ["applicationNumber"] = schema => Example(schema, "202010566088.9"),
        ["applicantName"] = schema => Example(schema, "北京示例智算科技有限公司"),
        ["holder"] = schema => Example(schema, "北京示例智算科技有限公司"),
        ["reason"] = schema => Example(schema, "经核实，情况属实。"),
        ["verifyUrl"] = schema => schema.Format = "uri",
        ["size"] = schema => schema.Minimum = "0",
        ["budgetDays"] = schema => Least(schema, "1"),
        ["consumedDays"] = schema => Least(schema, "0"),
    };

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(string) || type == typeof(Guid))
            schema.Type = JsonSchemaType.String;
        else if (type == typeof(PaperKind))
            (schema.Type, schema.Pattern, schema.Examples) = (JsonSchemaType.String, "^[a-z][a-z-]*[a-z]$", [PaperKind.Receipt.Code]);
        else if (type.IsAssignableTo(typeof(IEnumerable<string>)) && schema.Properties is not { Count: > 0 })
            (schema.Type, schema.Items) = (JsonSchemaType.Array, schema.Items ?? new OpenApiSchema { Type = JsonSchemaType.String });
        else if (schema.Enum is { Count: > 0 } terms)
            (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. terms.Where(term => term is not null)]);
        schema.Type &= ~JsonSchemaType.Null;
        if (type == typeof(Guid))
            schema.Format = null;
        // What may be null is left out of an answer; so a client cannot count on it.
        foreach (
            var optional in context.JsonTypeInfo.Properties.Where(property =>
                property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null
            )
        )
            schema.Required?.Remove(optional.Name);
        var isPlain = schema.Type is JsonSchemaType.String or JsonSchemaType.Integer;
        if (
            isPlain
            && context.JsonPropertyInfo is { } property
            && property.DeclaringType != typeof(JudgementView)
            && Fields.TryGetValue(property.Name, out var describe)
        )
            describe(schema);

        return Task.CompletedTask;
    }

    /// <summary>Takes nulls out of what is composed of others, and out of what is required.</summary>
    public static void LeaveOutNulls(OpenApiDocument document)
    {
        foreach (var schema in document.Components!.Schemas!.Values.OfType<OpenApiSchema>())
        {
            foreach (var (name, property) in schema.Properties?.ToList() ?? [])
            {
                if (property is not OpenApiSchema own)
                    continue;
                if (own.OneOf is { Count: 2 } choice && choice.FirstOrDefault(one => one is OpenApiSchemaReference) is { } meant)
                {
                    schema.Properties![name] = meant;
                    schema.Required?.Remove(name);
                }
                else if (own.Type?.HasFlag(JsonSchemaType.Null) == true)
                {
                    own.Type &= ~JsonSchemaType.Null;
                    schema.Required?.Remove(name);
                }
            }
        }
    }

    private static void Pattern(OpenApiSchema schema, string pattern, string? example)
    {
        if (schema.Type != JsonSchemaType.String)
            return;
        schema.Pattern = pattern;
        if (example is not null)
            Example(schema, example);
    }

    private static void Example(OpenApiSchema schema, string example) => schema.Examples = [JsonValue.Create(example)];

    private static void Least(OpenApiSchema schema, string least) =>
        (schema.Minimum, schema.Description) = (least, schema.Description ?? "工作日。Working days.");
}

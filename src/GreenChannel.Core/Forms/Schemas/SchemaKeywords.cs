namespace GreenChannel.Core.Forms.Schemas;

/// <summary>The words that a form is written in.</summary>
internal static class SchemaKeywords
{
    /// <summary>The types of JSON.</summary>
    public static readonly string[] Types = ["string", "number", "integer", "boolean", "array", "object", "null"];

    /// <summary>Every keyword that a form may use.</summary>
    public static readonly HashSet<string> All =
    [
        "$schema",
        "$id",
        "$comment",
        "$defs",
        "$ref",
        "title",
        "description",
        "examples",
        "x-titleEn",
        "x-descriptionEn",
        "x-printed",
        "x-long",
        "x-ticked",
        "x-asked",
        "x-optional",
        "x-steps",
        "readOnly",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "dependentRequired",
        "enum",
        "const",
        "oneOf",
        "allOf",
        "if",
        "then",
        "else",
        "minLength",
        "maxLength",
        "pattern",
        "format",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
    ];

    /// <summary>What is told of a place beside a reference does not change what may stand there.</summary>
    public static readonly HashSet<string> Naming =
    [
        "title",
        "x-titleEn",
        "description",
        "x-descriptionEn",
        "examples",
        "$comment",
        "x-asked",
        "x-long",
    ];
}

using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace GreenChannel.Server.Api.OpenApi;

/// <summary>How a "no" looks: problem+json (RFC 9457) with the sentence in both languages and each fault of the input.</summary>
internal static class ProblemSchema
{
    public const string Name = "Problem";
    private const string FaultName = "Fault";

    public static void AddTo(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        schemas[FaultName] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "一处错误。One fault of an input.",
            Required = new HashSet<string> { "pointer", "ruleId", "message", "messageZh" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["pointer"] = Text(
                    "位置：JSON pointer（RFC 6901）；?name 指地址中的参数，header/Name 指请求头。Where: a JSON pointer, ?name in the address, header/Name.",
                    "/applicant/creditCode"
                ),
                ["ruleId"] = Text("规则代码。The rule that it breaks.", "form.missing"),
                ["message"] = Text("英文说明。The sentence in English.", "This field is required."),
                ["messageZh"] = Text("中文说明。The sentence in Chinese.", "此项必填。"),
            },
        };
        schemas[Name] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "拒绝及其理由（RFC 9457）。A refusal and why (RFC 9457).",
            Required = new HashSet<string> { "type", "title", "status", "detail", "detailZh", "traceId" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Format = "uri",
                    Pattern = "^urn:greenchannel:[a-z0-9-]+$",
                    Description = "稳定的类型，程序据此判断。The stable type, which programs decide by.",
                    Examples = [JsonValue.Create("urn:greenchannel:already-decided")],
                },
                ["title"] = Text("类型的文字。The type in words.", "already decided"),
                ["status"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Format = "int32",
                    Minimum = "400",
                    Maximum = "599",
                },
                ["detail"] = Text("英文说明。The sentence in English.", "Case GC20260000001 has already been closed."),
                ["detailZh"] = Text("中文说明。The sentence in Chinese.", "办件 GC20260000001 已办结。"),
                ["traceId"] = Text("供查日志。To find it in the log.", "0HNABC:00000001"),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "各处错误，一次列出。Each fault, all at once.",
                    Items = new OpenApiSchemaReference(FaultName, document),
                },
            },
        };
    }

    private static OpenApiSchema Text(string text, string example) =>
        new()
        {
            Type = JsonSchemaType.String,
            Description = text,
            Examples = [JsonValue.Create(example)],
        };
}

using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace GreenChannel.Server.Api.OpenApi;

/// <summary>Parameters in the address and in headers: what they mean and what they may be.</summary>
internal static class Parameters
{
    private const string Hex32 = "^[0-9A-Fa-f]{8}-?([0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}$";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["after"] = "上一页答复中的 next，首页不填。The `next` of the page before; none for the first.",
        ["limit"] = "每页条数，1 至 200，默认 50。Lines of a page, 1 to 200, 50 by default.",
        ["count"] = "为 true 时返回总数，最多数到 10000。With true the total is counted, up to 10,000.",
        ["q"] = "名称、编号或者标题的一部分。Part of a name, a number or a title.",
        ["from"] = "起。From (inclusive).",
        ["to"] = "止。To (inclusive).",
        ["id"] = "标识，32 位十六进制数字。An id of 32 hexadecimal digits.",
        ["number"] = "编号。A number as it is printed.",
        ["code"] = "代码。A code.",
        ["year"] = "年份。A year.",
        ["kind"] = "种类。A kind.",
        ["state"] = "状态。A state.",
        ["status"] = "状态。A status.",
        ["overdue"] = "为 true 时只列逾期的。With true only what is overdue.",
        ["mine"] = "为 true 时只列本人的。With true only one's own.",
        ["preview"] = "为 true 时只预览，不作更改。With true nothing is changed.",
        ["original"] = "为 true 时返回签发时的原文件。With true the file as it was signed.",
        ["userName"] = "用户名。A user name.",
        ["ruleId"] = "规则代码。The id of a rule.",
        ["queryCode"] = "查询码。The query code printed on the receipt.",
    };

    public static void Describe(OpenApiParameter parameter)
    {
        parameter.Description ??= Texts.GetValueOrDefault(parameter.Name!, parameter.Name!);
        var schema = parameter.Schema as OpenApiSchema ?? new OpenApiSchema();
        parameter.Schema = schema;
        schema.Type = (schema.Type ?? JsonSchemaType.String) & ~JsonSchemaType.Null;
        switch (parameter.Name)
        {
            case "limit":
                (schema.Minimum, schema.Maximum, schema.Default) = ("1", $"{Answers.LongestPage}", JsonValue.Create(Answers.DefaultPage));
                break;
            case "year":
                (schema.Type, schema.Format, schema.Minimum, schema.Maximum) = (JsonSchemaType.Integer, "int32", "1", "9999");
                break;
            case "id":
                schema.Pattern = Hex32;
                break;
            default:
                break;
        }
    }

    public static OpenApiParameter IdempotencyKey() =>
        InHeader(
            "Idempotency-Key",
            "同一键和同样的内容只执行一次，再次发送得到首次的答复；键至少保存 24 小时。The same key and body happen once and get the first answer again; kept "
                + "for 24 hours or longer.",
            new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MaxLength = 200,
                Examples = [JsonValue.Create("6f1c2a52-6d0e-4d58-9d5e-9f2b6f0c1a77")],
            }
        );

    public static OpenApiParameter IfMatch() =>
        InHeader(
            "If-Match",
            "读取时得到的 ETag；其间已被他人更改的，返回 412。The ETag that was read; 412 when somebody changed it since.",
            new OpenApiSchema { Type = JsonSchemaType.String, Examples = [JsonValue.Create("\"3\"")] }
        );

    public static OpenApiParameter FileName() =>
        InHeader(
            "X-File-Name",
            "文件名，按 UTF-8 百分号编码。The name of the file, percent-encoded UTF-8.",
            new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MaxLength = 1000,
                Examples = [JsonValue.Create("%E8%90%A5%E4%B8%9A%E6%89%A7%E7%85%A7.pdf")],
            }
        );

    private static OpenApiParameter InHeader(string name, string text, OpenApiSchema schema) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = text,
            Schema = schema,
        };
}

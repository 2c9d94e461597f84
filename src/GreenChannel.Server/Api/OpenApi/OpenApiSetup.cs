using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GreenChannel.Server.Api.OpenApi;

/// <summary>Plugs in the description of the REST door, <c>/openapi/v1.json</c> (OpenAPI 3.1), as clients are generated from it.</summary>
internal static class OpenApiSetup
{
    private static readonly (string Name, string Text)[] Tags =
    [
        ("health", "运行状况 Health"),
        ("sign-in", "登录 Signing in"),
        ("accounts", "账号 Accounts"),
        ("api-keys", "接口密钥 Keys for other systems"),
        ("precheck", "预检 Before filing"),
        ("cases", "办件 Cases"),
        ("documents", "材料 Documents"),
        ("tasks", "任务 Tasks"),
        ("certificates", "文书 Papers"),
        ("templates", "模板 Templates"),
        ("approvals", "待审核事项 What waits for a second person"),
        ("staff", "工作人员 Staff"),
        ("alerts", "预警 Alerts"),
        ("webhooks", "回调 Webhooks"),
        ("deliveries", "投递 Deliveries"),
        ("statistics", "统计 Figures"),
        ("integrity", "数据一致性 Integrity"),
        ("audit", "审计 Audit"),
        ("violations", "违法行为登记 Register of violations"),
        ("sanctions", "失信认定 Sanctions"),
        ("calendars", "工作日历 Working calendar"),
        ("public", "公众 The public"),
    ];

    public static IServiceCollection AddDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                // HEAD goes wherever GET goes; it needs no lines of its own.
                options.ShouldInclude = described => described.HttpMethod != HttpMethods.Head;
                options.CreateSchemaReferenceId = type =>
                    NameOf(type.Type) is { } name ? name : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
                options.AddSchemaTransformer<DescribedSchema>();
                options.AddOperationTransformer<DescribedOperation>();
                options.AddDocumentTransformer(
                    async (document, context, ct) =>
                    {
                        Describe(document);
                        await DescribedWebhooks.AddToAsync(document, context, ct);
                        DescribedSchema.LeaveOutNulls(document);
                    }
                );
            }
        );

    // A body that belongs to a door bears the door's name too: three doors have an Approval of their own.
    private static string? NameOf(Type type)
    {
        if (type is not { IsNested: true, DeclaringType: { } door } || !door.Name.EndsWith("Api", StringComparison.Ordinal))
            return null;
        var subject = door.Name[..^"Api".Length];
        return type.Name.StartsWith(subject, StringComparison.Ordinal) ? type.Name : $"{subject}{type.Name}";
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "GreenChannel 知识产权绿色通道",
            Version =
                typeof(OpenApiSetup)
                    .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                    ?.InformationalVersion.Split('+')[0]
                ?? "0",
            Summary = "申请优先审查证明和无知识产权违法行为证明，并跟踪办理。",
            Description =
                "企业、工作人员和公众所用的接口。错误以 application/problem+json 返回，type 稳定，说明为中英文；没有的字段不出现。\n\n"
                + "The door for enterprises, officers and the public. Errors are application/problem+json with a stable type "
                + "and a sentence in "
                + "both languages; what there is not is left out.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        // Relative to where the document was read; the Host header of a request is nobody's address.
        document.Servers = [new OpenApiServer { Url = "/", Description = "本机构的服务地址 The office's own address" }];
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "POST /api/v1/sign-in 返回的 accessToken。The accessToken of POST /api/v1/sign-in.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Text }).ToHashSet();
        ProblemSchema.AddTo(document);
    }
}

using GreenChannel.Office.Notices;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GreenChannel.Server.Api.OpenApi;

/// <summary>Describes what the service tells other systems, a body for each type of message, so that receivers are generated too.</summary>
internal static class DescribedWebhooks
{
    private static readonly (string Type, string Zh, string En)[] Texts =
    [
        (MessageType.CaseAccepted, "已受理", "Accepted; the clock runs"),
        (MessageType.CaseDeficient, "需要补正", "The applicant has to correct something"),
        (MessageType.CaseSuspended, "暂停计时", "The clock stands still"),
        (MessageType.CaseResumed, "恢复计时", "The clock runs again"),
        (MessageType.DeadlineMoved, "期限变更", "Another calendar has moved a date"),
        (MessageType.CertificateIssued, "证明已出具", "A certificate was issued"),
        (MessageType.CertificateRefused, "不予出具", "A certificate was refused, or the applicant referred elsewhere"),
        (MessageType.CertificateRevoked, "证明已撤销或者更换", "A certificate was revoked or replaced"),
        (MessageType.CaseClosed, "已办结", "The case is closed"),
        (MessageType.AlertRaised, "预警", "A warning was raised"),
        (MessageType.AlertAcknowledged, "预警已签收", "A warning was taken in hand"),
        (MessageType.Test, "测试消息", "Somebody tries the webhook"),
    ];

    public static async Task AddToAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        foreach (var type in new[] { typeof(CaseMessageBody), typeof(AlertMessageBody), typeof(TestMessageBody) })
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, ct));
        document.Webhooks = Texts.ToDictionary(
            text => text.Type,
            IOpenApiPathItem (text) =>
                new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = Operation(text.Type, $"{text.Zh} {text.En}", document) } }
        );
    }

    private static OpenApiOperation Operation(string type, string summary, OpenApiDocument document) =>
        new()
        {
            OperationId = $"tell{string.Concat(type.Split('.', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}",
            Summary = summary,
            Description =
                "请求头 webhook-id、webhook-timestamp（秒）和 webhook-signature（v1,BASE64(HMAC-SHA-256)，可有多个，以空格分隔）遵循 Standard "
                + "Webhooks 规范；2xx 以外的应答将重试，410 停用。\n\nSigned by the headers webhook-id, webhook-timestamp (seconds) and "
                + "webhook-signature (v1,BASE64(HMAC-SHA-256), several with spaces between) of the Standard Webhooks specification; "
                + "anything but 2xx is tried again, 410 switches the webhook off.",
            Tags = new HashSet<OpenApiTagReference> { new("webhooks", document) },
            Security = [],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = new OpenApiSchemaReference(BodyOf(type), document) },
                },
            },
            Responses = new OpenApiResponses { ["204"] = new OpenApiResponse { Description = "已收到。Taken." } },
        };

    private static string BodyOf(string type) =>
        type == MessageType.Test ? nameof(TestMessageBody)
        : MessageType.OfAlerts.Contains(type) ? nameof(AlertMessageBody)
        : nameof(CaseMessageBody);
}

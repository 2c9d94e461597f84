using System.Globalization;
using System.Text.Json.Nodes;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GreenChannel.Server.Api.OpenApi;

/// <summary>
/// Completes the description of one operation: its names in both languages, what it takes and answers in headers, every status with the
/// schema of its problem, and whether it needs a sign-in. What a client generates from it is what the door does; tests hold each answer
/// against it.
/// </summary>
internal sealed class DescribedOperation : IOpenApiOperationTransformer
{
    private const string Binary = "binary";
    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "DELETE"];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var method = context.Description.HttpMethod!;
        var marks = context.Description.ActionDescriptor.EndpointMetadata;
        var text = OperationTexts.Of(method, context.Description.RelativePath!);
        operation.OperationId = text.Id;
        operation.Summary = $"{text.Zh} {text.En}";
        operation.Description = $"{text.AboutZh}\n\n{text.About}{Roles(marks)}";

        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            Parameters.Describe(parameter);
        if (marks.OfType<OnceMark>().Any())
            operation.Parameters.Add(Parameters.IdempotencyKey());
        if (marks.OfType<IfMatchMark>().Any())
            operation.Parameters.Add(Parameters.IfMatch());
        TakeFile(operation, marks, context.Document!);

        if (OperationTexts.ExampleOf(text.Id) is { } example)
            ShowExample(operation, example);

        Answer(operation, marks);
        Refuse(operation, context, method, marks);
        if (IsOpen(marks, context.Description.RelativePath!))
            operation.Security = [];
        return Task.CompletedTask;
    }

    private static bool IsOpen(IList<object> marks, string path) =>
        marks.OfType<IAllowAnonymous>().Any() || !path.StartsWith("api/", StringComparison.Ordinal);

    private static string Roles(IList<object> marks)
    {
        if (marks.OfType<PermitMark>().LastOrDefault() is not { } mark)
            return "";
        var roles = Permissions.RolesFor(mark.Act).Where(Role.All.Contains).ToList();
        // The old administrator has the powers of others and is named with none.
        var forRoles = Role.All.Except(roles).All(role => role == Role.Administrator)
            ? ""
            : $"\n\n限 For: {string.Join(", ", roles.Select(role => $"{Role.NameZh(role)} `{role}`"))}";
        return Permissions.ScopeOf(mark.Act) is { } scope ? $"{forRoles}\n\n密钥范围 Scope of an API key: `{scope}`" : forRoles;
    }

    private static void TakeFile(OpenApiOperation operation, IList<object> marks, OpenApiDocument document)
    {
        if (marks.OfType<FileBodyMark>().FirstOrDefault() is { } mark)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = mark.MediaTypes.ToDictionary(type => type, _ => new OpenApiMediaType()),
            };
            operation.Parameters!.Add(Parameters.FileName());
        }

        foreach (
            var (type, content) in (operation.RequestBody as OpenApiRequestBody)?.Content ?? new Dictionary<string, OpenApiMediaType>()
        )
        {
            if (type == "multipart/form-data")
                content.Schema = FormWithFile();
            else if (content.Schema is null && IsJson(type))
                content.Schema = Records(document);
            else if (!IsJson(type))
                content.Schema = type.StartsWith("text/", StringComparison.Ordinal) ? Text() : File();
        }
    }

    private static void ShowExample(OpenApiOperation operation, JsonNode example)
    {
        foreach (
            var (type, content) in (operation.RequestBody as OpenApiRequestBody)?.Content ?? new Dictionary<string, OpenApiMediaType>()
        )
        {
            if (IsJson(type))
                content.Example = example;
        }
    }

    private static bool IsJson(string type) => type.EndsWith("json", StringComparison.Ordinal);

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema File() => new() { Type = JsonSchemaType.String, Format = Binary };

    // The one file that may be JSON is an import of the register.
    private static OpenApiSchema Records(OpenApiDocument document) =>
        new() { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(nameof(Core.Register.ViolationRecord), document) };

    private static OpenApiSchema FormWithFile() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "file" },
            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = File() },
        };

    private static void Answer(OpenApiOperation operation, IList<object> marks)
    {
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response || status[0] != '2')
                continue;
            response.Description = Statuses.Of(status);
            foreach (var type in marks.OfType<AlsoMark>().SelectMany(mark => mark.MediaTypes))
                response.Content![type] = new OpenApiMediaType();
            foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (!IsJson(type))
                    content.Schema = type.StartsWith("text/", StringComparison.Ordinal) ? Text() : File();
            }

            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            if (marks.OfType<VersionedMark>().Any())
                response.Headers["ETag"] = Headers.ETag();
            if (status is "201" or "202")
                response.Headers["Location"] = Headers.Location();
            if (marks.OfType<OnceMark>().Any())
                response.Headers["Idempotency-Replayed"] = Headers.Replayed();
        }

        if (marks.OfType<VersionedMark>().Any() && operation.Responses!.ContainsKey("200") && !marks.OfType<OnceMark>().Any())
            operation.Responses["304"] = new OpenApiResponse { Description = Statuses.Of("304") };
    }

    private static void Refuse(OpenApiOperation operation, OpenApiOperationTransformerContext context, string method, IList<object> marks)
    {
        var path = context.Description.RelativePath!;
        if (!path.StartsWith("api/", StringComparison.Ordinal))
        {
            operation.Responses!["400"] = ProblemAnswer(400, context.Document!);
            return;
        }

        var changes = Methods.Contains(method);
        var refused = new SortedSet<int> { 400 };
        if (!IsOpen(marks, path))
            refused.Add(401);
        if (marks.OfType<PermitMark>().Any() || changes && !IsOpen(marks, path))
            refused.Add(403);
        if (path.Contains('{', StringComparison.Ordinal) || path.EndsWith("/progress", StringComparison.Ordinal))
            refused.Add(404);
        if (changes && !IsOpen(marks, path))
            refused.UnionWith([404, 422]);
        // Somebody else may change the same thing, and the clock may be behind.
        if (changes)
            refused.UnionWith([409, 503]);
        if (marks.OfType<IfMatchMark>().Any())
            refused.Add(412);
        if (operation.RequestBody is not null || changes)
            refused.UnionWith([413, 415, 417, 422]);
        if (path.EndsWith("/sign-in", StringComparison.Ordinal) || path.EndsWith("/refresh", StringComparison.Ordinal))
            refused.Add(401);
        // A file that the scanner has not looked at, or has found something in.
        if (path.Contains("/documents/{code}", StringComparison.Ordinal))
            refused.Add(409);
        refused.Add(429);
        if (!changes)
            refused.Add(503);
        foreach (var status in refused)
            operation.Responses![status.ToString(CultureInfo.InvariantCulture)] = ProblemAnswer(status, context.Document!);
    }

    private static OpenApiResponse ProblemAnswer(int status, OpenApiDocument document)
    {
        var answer = new OpenApiResponse
        {
            Description = Statuses.Of(status.ToString(CultureInfo.InvariantCulture)),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema.Name, document) },
            },
        };
        if (status is 429 or 503)
            answer.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Headers.RetryAfter() };
        return answer;
    }
}

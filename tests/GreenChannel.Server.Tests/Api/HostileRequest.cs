using System.Text;
using System.Text.Json.Nodes;

namespace GreenChannel.Server.Tests.Api;

/// <summary>A request that is made to break something; the same seed and number make the same one.</summary>
internal sealed record HostileRequest(
    string Method,
    string Address,
    string Who,
    IReadOnlyList<(string Name, string Value)> Headers,
    byte[]? Body,
    string? ContentType
)
{
    private const int Told = 600;

    /// <summary>Whether its first line is longer than a server reads, and a body follows it.</summary>
    public bool IsTooLongToBeRead => Address.Length > 8000 && Body is { Length: > 0 };

    /// <summary>Whether an answer to it does not end.</summary>
    public bool IsStream => Address.Contains("/alerts/stream", StringComparison.Ordinal);

    public static HostileRequest Of(HostileCaller caller, int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var operation = caller.Operations[number % caller.Operations.Count];
        var headers = new List<(string, string)>();
        for (var left = random.Next(4) == 0 ? random.Next(1, 3) : 0; left > 0; left--)
        {
            var (name, values) = Any(HostileHeaders.All);
            headers.Add((name, Any(values)));
        }

        var who = Whoever();
        if (who == "garbage")
            headers.Add(("Authorization", Any(HostileHeaders.Credentials)));
        else if (who != "stranger")
            headers.Add(("Authorization", $"Bearer {caller.Tokens[who]}"));
        var (body, contentType) = Body();
        return new HostileRequest(operation.Method, Address(), who, headers, body, contentType);

        string Whoever() =>
            random.Next(16) switch
            {
                0 => "stranger",
                1 => "garbage",
                _ when operation.EndsSessions => Any(["stranger", "garbage"]),
                < 12 when operation.Accounts.Length > 0 => Any(operation.Accounts),
                _ => Any([.. caller.Tokens.Keys]),
            };

        (byte[]?, string?) Body()
        {
            if (operation.Bodies.Length == 0 && random.Next(12) > 0)
                return (null, null);
            var (type, example) =
                operation.Bodies.Length > 0 ? Any(operation.Bodies) : ("application/json", new JsonObject { ["reason"] = "x" });
            var bytes = new HostileBodies(random).Of(type, example);
            if (type.StartsWith("multipart/", StringComparison.Ordinal))
                type += "; boundary=x";
            return (
                bytes,
                random.Next(14) switch
                {
                    0 => Any(HostileHeaders.ContentTypes),
                    1 when random.Next(3) == 0 => null,
                    _ => type == "*/*" ? "application/pdf" : type,
                }
            );
        }

        string Address()
        {
            var parts = operation.Path.Split('/');
            for (var i = 1; i < parts.Length; i++)
            {
                if (parts[i].StartsWith('{'))
                    parts[i] =
                        caller.Known.TryGetValue(operation.Path.Split('/')[i - 1], out var known) && random.Next(2) > 0
                            ? Any(known)
                            : Any(HostileWords.Parts);
            }

            var query = Enumerable
                .Range(0, operation.Query.Length > 0 ? random.Next(4) : random.Next(16) / 15)
                .Select(_ => operation.Query.Length > 0 && random.Next(12) > 0 ? Any(operation.Query) : Any(HostileWords.QueryNames))
                .Distinct()
                .Select(name => $"{name}={Value(name)}")
                .ToList();
            // Twice the same.
            if (query.Count > 0 && random.Next(8) == 0)
                query.Add(query[0]);
            return string.Join('/', parts) + (query.Count > 0 ? $"?{string.Join('&', query)}" : "");
        }

        string Value(string name) =>
            random.Next(8) switch
            {
                0 => Any(caller.Cursors),
                < 5 when HostileWords.Queries.TryGetValue(name, out var usual) => Any(usual),
                _ => Any(HostileWords.Parts),
            };

        T Any<T>(T[] all) => all[random.Next(all.Length)];
    }

    public HttpRequestMessage On(string url)
    {
        // As it stands: the client would else tidy up what the server is to tidy up.
        var address = new Uri(url + Address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(Method), address);
        if (Body is not null)
            request.Content = new ByteArrayContent(Body);
        if (ContentType is not null)
            request.Content?.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public override string ToString()
    {
        var headers = Headers.Where(header => !header.Value.StartsWith("Bearer CfDJ8", StringComparison.Ordinal));
        var told = string.Join("; ", headers.Select(header => $"{header.Name}: {Short(header.Value)}"));
        return $"{Method} {Short(Address)} as {Who} [{told}] {ContentType}: {(Body is null ? "" : Short(Encoding.UTF8.GetString(Body)))}";
    }

    private static string Short(string text) => text.Length > Told ? $"{text[..Told]}… ({text.Length})" : text;
}

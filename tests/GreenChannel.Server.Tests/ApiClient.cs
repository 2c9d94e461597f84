using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using GreenChannel.Server.Tests.Contract;

namespace GreenChannel.Server.Tests;

/// <summary>An answer of the service: status, headers and the body, as JSON when it is.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string MediaType, byte[] Bytes)
{
    public JsonNode Json => JsonNode.Parse(Bytes)!;

    public JsonNode this[string name] => Json[name]!;

    public string Text(string name) => Json[name]!.GetValue<string>();

    public string ETag => Headers.ETag!.Tag;

    /// <summary>The items of a list.</summary>
    public IEnumerable<JsonNode> Items => Json["items"]!.AsArray().Select(item => item!);

    /// <summary>A problem's type without its prefix.</summary>
    public string Problem
    {
        get
        {
            MediaType.Should().Be("application/problem+json");
            return Text("type").Replace("urn:greenchannel:", "", StringComparison.Ordinal);
        }
    }

    /// <summary>The rules that a problem says are broken, with where.</summary>
    public IEnumerable<(string Pointer, string Rule)> Faults =>
        Json["errors"]!.AsArray().Select(fault => (fault!["pointer"]!.GetValue<string>(), fault["ruleId"]!.GetValue<string>()));

    public Answer Ok()
    {
        ((int)Status).Should().BeInRange(200, 299, Encoding.UTF8.GetString(Bytes));
        return this;
    }
}

/// <summary>The front door, as one account goes through it.</summary>
public sealed class ApiClient(string url, string userName)
{
    private string? _token;

    private static readonly HttpClient Client = new();
    private static readonly ConcurrentDictionary<(string, string), string> Tokens = new();

    /// <summary>The door as whoever holds a token goes through it.</summary>
    public static ApiClient Of(string url, string token) => new(url, token) { _token = token };

    /// <summary>Another service may have listened there before.</summary>
    public static void Forget(string url)
    {
        foreach (var key in Tokens.Keys.Where(key => key.Item1 == url).ToList())
            Tokens.TryRemove(key, out _);
    }

    /// <summary>An account may have been changed, which ends its sign-ins.</summary>
    public static void Forget(string url, string userName) => Tokens.TryRemove((url, userName), out _);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, Json(body), headers);

    public Task<Answer> PostRawAsync(string path, string body, string contentType = "application/json") =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType)));

    public Task<Answer> PatchAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, Json(body), headers);

    public Task<Answer> PutJsonAsync(string path, object body) => SendAsync(HttpMethod.Put, path, Json(body));

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<Answer> PutAsync(string path, byte[] file, string name = "材料.pdf", string contentType = "application/pdf")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        content.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        return SendAsync(HttpMethod.Put, path, content);
    }

    public Task<Answer> PutFormAsync(string path, MultipartFormDataContent form) => SendAsync(HttpMethod.Put, path, form);

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"{url}/api/v1{path}") { Content = body };
        if (userName.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        var answer = new Answer(
            response.StatusCode,
            response.Headers,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await response.Content.ReadAsByteArrayAsync()
        );
        if (method != HttpMethod.Head)
            (await Description.Get())
                .Fault(method.Method, $"/api/v1{path}", (int)answer.Status, answer.MediaType, answer.Bytes)
                .Should()
                .BeNull("{0} {1} is as described", method, path);
        return answer;
    }

    /// <summary>Opens an answer that does not end, such as a stream.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, IEnumerable<(string Name, string Value)> headers, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{url}/api/v1{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    public async Task<string> TokenAsync()
    {
        if (_token is not null)
            return _token;
        if (Tokens.TryGetValue((url, userName), out var known))
            return known;
        using var response = await Client.PostAsJsonAsync($"{url}/api/v1/sign-in", new { userName, password = ServiceFixture.Password });
        response.EnsureSuccessStatusCode();
        return Tokens[(url, userName)] = (await response.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
    }

    private static JsonContent? Json(object? body) => body is null ? null : JsonContent.Create(body, body.GetType());
}

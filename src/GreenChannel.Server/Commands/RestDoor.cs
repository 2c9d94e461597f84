using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Commands;

/// <summary>A client of the REST door that signs in as whoever acts next.</summary>
internal sealed class RestDoor(string url, string password) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri(url) };
    private readonly Dictionary<string, string> _tokens = [];

    public Task<JsonNode> GetAsync(string who, string path) => SendAsync(who, HttpMethod.Get, path, null);

    public Task<JsonNode> PostAsync(string who, string path, object? body) =>
        SendAsync(who, HttpMethod.Post, path, body is null ? null : JsonContent.Create(body, body.GetType(), options: Api.Json.Options));

    public Task<JsonNode> PostCsvAsync(string who, string path, string csv) =>
        SendAsync(who, HttpMethod.Post, path, new StringContent(csv, System.Text.Encoding.UTF8, "text/csv"));

    public Task<JsonNode> PutFileAsync(string who, string path, string name, byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        return SendAsync(who, HttpMethod.Put, path, content);
    }

    public async Task<byte[]> GetBytesAsync(string who, string path)
    {
        using var response = await AskAsync(who, HttpMethod.Get, path, null);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonNode> SendAsync(string who, HttpMethod method, string path, HttpContent? body)
    {
        using var response = await AskAsync(who, method, path, body);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task<HttpResponseMessage> AskAsync(string who, HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{path}") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(who));
        if (method == HttpMethod.Post)
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var response = await _client.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"{method} {path} was answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}"
            );
        return response;
    }

    private async Task<string> TokenAsync(string who)
    {
        if (_tokens.TryGetValue(who, out var known))
            return known;
        using var response = await _client.PostAsJsonAsync("/api/v1/sign-in", new { userName = who, password });
        response.EnsureSuccessStatusCode();
        var token = (await response.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
        return _tokens[who] = token;
    }
}

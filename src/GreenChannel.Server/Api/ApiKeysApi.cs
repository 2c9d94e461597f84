using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>Keys for other systems: an enterprise's for its own cases, or the office's.</summary>
internal static class ApiKeysApi
{
    /// <param name="ExpiresOn">The last day on which it holds.</param>
    /// <param name="LastUsedAt">To the minute; none before the first use.</param>
    /// <param name="EarlierUntil">Until when the key before still holds.</param>
    /// <param name="Key">The key itself, in the answer that makes it: it is shown this once.</param>
    public sealed record ApiKeyView(
        string Id,
        string Name,
        IReadOnlyList<string> Scopes,
        DateOnly ExpiresOn,
        string CreatedBy,
        DateTimeOffset CreatedAt,
        DateTimeOffset? LastUsedAt,
        DateTimeOffset? EarlierUntil,
        string? Key = null
    )
    {
        public static ApiKeyView Of(ApiKey key, string? secret = null) =>
            new(
                key.Id.ToString("N"),
                key.Name,
                key.Scopes,
                BeijingTime.DayOf(key.ExpiresAt).AddDays(-1),
                key.CreatedBy,
                key.CreatedAt,
                key.UsedAt,
                key.EarlierUntil,
                secret
            );
    }

    /// <param name="ExpiresOn">The last day on which it holds, a year ahead at most; without one, a year ahead.</param>
    public sealed record Wanted(string Name = "", IReadOnlyList<string>? Scopes = null, DateOnly? ExpiresOn = null);

    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("api-keys");
        keys.MapGet("/", ListAsync).Permits(Act.ReadApiKeys).Produces<ListView<ApiKeyView>>();
        keys.MapPost("/", AddAsync)
            .Permits(Act.AddApiKey)
            .Accepts<Wanted>("application/json")
            .Produces<ApiKeyView>(StatusCodes.Status201Created);
        keys.MapPost("/{id}/rotate", RotateAsync).Permits(Act.RotateApiKey).Produces<ApiKeyView>();
        keys.MapDelete("/{id}", RemoveAsync).Permits(Act.RemoveApiKey).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ApiKeyStore keys, CurrentActor me) =>
        Results.Json(
            new ListView<ApiKeyView>([.. (await keys.ListAsync(me.Actor, http.RequestAborted)).Select(key => ApiKeyView.Of(key))], null),
            Json.Options
        );

    private static async Task<IResult> AddAsync(HttpContext http, KeepApiKeys keep, CurrentActor me)
    {
        var read = await Json.ReadAsync<Wanted>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var wanted = read.Value;
        return (await keep.AddAsync(wanted.Name, wanted.Scopes ?? [], wanted.ExpiresOn, me.Actor, http.RequestAborted)).Match(made =>
        {
            http.Response.Headers.Location = $"/api/v1/api-keys/{made.Key.Id:N}";
            return Results.Json(ApiKeyView.Of(made.Key, made.Secret), Json.Options, statusCode: StatusCodes.Status201Created);
        });
    }

    private static async Task<IResult> RotateAsync(string id, HttpContext http, KeepApiKeys keep, CurrentActor me) =>
        Answers.ToId(id) is { } key
            ? (await keep.RotateAsync(key, me.Actor, http.RequestAborted)).Match(made =>
                Results.Json(ApiKeyView.Of(made.Key, made.Secret), Json.Options)
            )
            : Problems.Of(new NoSuchApiKey());

    private static async Task<IResult> RemoveAsync(string id, HttpContext http, KeepApiKeys keep, CurrentActor me) =>
        Answers.ToId(id) is { } key
            ? (await keep.RemoveAsync(key, me.Actor, http.RequestAborted)).Match(_ => Results.NoContent())
            : Problems.Of(new NoSuchApiKey());
}

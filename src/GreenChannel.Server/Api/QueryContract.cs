using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using GreenChannel.Core;
using GreenChannel.Core.Text;

namespace GreenChannel.Server.Api;

/// <summary>
/// What an endpoint of the REST door reads from the query, taken from the parameters of its handler, and the strictness with which it is
/// read: a date is <c>YYYY-MM-DD</c>, a boolean <c>true</c> or <c>false</c>, <c>limit</c> a number from 1 to 200; a name that is unknown or
/// given twice is told. Pages are not read so: messengers append parameters of their own to addresses.
/// </summary>
internal sealed class QueryContract
{
    private const string Limit = "limit";
    private readonly Dictionary<string, ParameterInfo> _known;

    private QueryContract(IEnumerable<ParameterInfo> known) => _known = known.ToDictionary(parameter => parameter.Name!);

    /// <summary>The parameters of a handler that come from the query: those of simple types that are not part of the address.</summary>
    public static QueryContract Of(MethodInfo handler, RouteEndpointBuilder endpoint)
    {
        var inAddress = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet();
        return new QueryContract(
            handler.GetParameters().Where(parameter => IsSimple(parameter.ParameterType) && !inAddress.Contains(parameter.Name!))
        );
    }

    public IReadOnlyList<Fault> FaultsOf(IQueryCollection query) => [.. query.SelectMany(given => Faults(given.Key, given.Value))];

    private IEnumerable<Fault> Faults(string name, IReadOnlyList<string?> values)
    {
        if (!_known.TryGetValue(name, out var parameter))
        {
            var names = _known.Count > 0 ? string.Join(", ", _known.Keys) : "—";
            yield return Told(
                name,
                "query.unknown",
                $"There is no parameter \"{name}\" here; known: {names}.",
                $"没有名为“{name}”的参数；可用参数：{names}。"
            );
            yield break;
        }

        if (values.Count > 1 && !parameter.ParameterType.IsArray)
            yield return Told(
                name,
                "query.twice",
                $"\"{name}\" is given {values.Count} times.",
                $"参数“{name}”重复出现 {values.Count} 次。"
            );
        foreach (var fault in values.Select(value => Fault(name, parameter, value ?? "")).OfType<Fault>())
            yield return fault;
    }

    private static Fault? Fault(string name, ParameterInfo parameter, string value)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(bool))
            return value is "true" or "false"
                ? null
                : Told(name, "query.boolean", $"\"{name}\" is true or false.", $"参数“{name}”应为 true 或者 false。");
        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? null
                : Told(name, "query.date", $"\"{name}\" is a date YYYY-MM-DD.", $"参数“{name}”应为 YYYY-MM-DD 形式的日期。");
        }

        if (type == typeof(int) || type == typeof(long))
        {
            var (least, most) = RangeOf(name, parameter);
            return
                long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? null
                : Told(
                    name,
                    "query.number",
                    $"\"{name}\" is a whole number from {least} to {most}.",
                    $"参数“{name}”应为 {least} 至 {most} 的整数。"
                );
        }

        return EnteredText.FirstUnseen(EnteredText.Clean(value)) is { } unseen
            ? Told(name, "query.text", EnteredText.Told(unseen).Text, EnteredText.Told(unseen).TextZh)
            : null;
    }

    private static (long Least, long Most) RangeOf(string name, ParameterInfo parameter) =>
        parameter.GetCustomAttribute<RangeAttribute>() is { } range
            ? (Convert.ToInt64(range.Minimum, CultureInfo.InvariantCulture), Convert.ToInt64(range.Maximum, CultureInfo.InvariantCulture))
        : name == Limit ? (1, Answers.LongestPage)
        : (0, int.MaxValue);

    private static bool IsSimple(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var bare
        && (
            bare == typeof(string)
            || bare == typeof(string[])
            || bare == typeof(bool)
            || bare == typeof(int)
            || bare == typeof(long)
            || bare == typeof(DateOnly)
        );

    private static Fault Told(string name, string rule, string message, string messageZh) => new($"?{name}", rule, message, messageZh);
}

/// <summary>Reads the query of every endpoint of the REST door by its contract, before the endpoint does.</summary>
internal static class StrictQuery
{
    /// <summary>Every endpoint of the group learns its contract.</summary>
    public static TBuilder WithStrictQueries<TBuilder>(this TBuilder group)
        where TBuilder : IEndpointConventionBuilder
    {
        group.Finally(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder route && endpoint.Metadata.OfType<MethodInfo>().FirstOrDefault() is { } handler)
                endpoint.Metadata.Add(QueryContract.Of(handler, route));
        });
        return group;
    }

    public static void UseStrictQueries(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                var faults =
                    http.Request.QueryString.HasValue && http.GetEndpoint()?.Metadata.GetMetadata<QueryContract>() is { } contract
                        ? contract.FaultsOf(http.Request.Query)
                        : [];
                if (faults.Count == 0)
                    await next(http);
                else
                    await Problems.Of(new InvalidQuery(faults)).ExecuteAsync(http);
            }
        );
}

/// <summary>Parameters in the address cannot be read.</summary>
internal sealed record InvalidQuery(IReadOnlyList<Fault> Found)
    : Refusal(
        "invalid-query",
        RefusalKind.BadRequest,
        $"The address has {Found.Count} parameter(s) that cannot be read.",
        $"请求地址中有 {Found.Count} 个参数无法读取。"
    )
{
    public override IReadOnlyList<Fault> Faults => Found;

    public InvalidQuery(string name, string rule, string message, string messageZh)
        : this([new Fault($"?{name}", rule, message, messageZh)]) { }
}

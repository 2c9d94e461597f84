using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Pinned;

/// <summary>Some columns hold JSON: its names are the names of C# members, and rows of years bear them.</summary>
public sealed class StoredJsonTests(ServiceFixture office) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task The_names_in_columns_of_JSON_and_the_terms_in_columns_of_text_are_the_approved_ones()
    {
        await using var scope = office.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<GreenChannelDb>().Model;

        Approved.Hold(
            "stored",
            model
                .GetEntityTypes()
                .SelectMany(entity => entity.GetProperties())
                .Select(Describe)
                .OfType<string>()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_table_of_ours_is_told_of_in_the_audit_trail_or_left_out_by_name()
    {
        await using var scope = office.Services.CreateAsyncScope();
        var ours = scope
            .ServiceProvider.GetRequiredService<GreenChannelDb>()
            .Model.GetEntityTypes()
            .Select(entity => entity.ClrType)
            .Where(type => type.Namespace!.StartsWith("GreenChannel", StringComparison.Ordinal));

        ours.Where(type => AuditNames.Has(type) == AuditNames.LeftOut.Contains(type)).Should().BeEmpty();
    }

    private static readonly JsonSerializerOptions Json = new(JsonColumn.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static string? Describe(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var column = $"{property.DeclaringType.GetTableName()}.{property.GetColumnName()}";
        if (property.GetTypeMapping().Converter is not { } converter || converter.ProviderClrType != typeof(string) || type == typeof(Guid))
            return null;
        return type.IsEnum
            ? $"{column}: {string.Join(' ', Enum.GetValues(type).Cast<object>().Select(converter.ConvertToProvider))}"
            : $"{column}: {Shape(type, [])}";
    }

    private static string Shape(Type type, HashSet<Type> seen)
    {
        var json = Json.GetTypeInfo(type);
        string Named(JsonPropertyInfo property) => $"{property.Name}: {Shape(property.PropertyType, [.. seen])}";
        return json.Kind switch
        {
            JsonTypeInfoKind.Object when !seen.Add(type) => "…",
            JsonTypeInfoKind.Object =>
                $"{{{string.Join(", ", json.Properties.Where(property => property.Get is not null).Select(Named))}}}",
            JsonTypeInfoKind.Enumerable => $"[{Shape(json.ElementType!, seen)}]",
            JsonTypeInfoKind.Dictionary => $"{{*: {Shape(json.ElementType!, seen)}}}",
            _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } terms => string.Join(
                '|',
                Enum.GetNames(terms).Select(JsonNamingPolicy.CamelCase.ConvertName)
            ),
            _ when type.Assembly == typeof(object).Assembly => (Nullable.GetUnderlyingType(type) ?? type).Name,
            _ => "by a converter of its own",
        };
    }
}

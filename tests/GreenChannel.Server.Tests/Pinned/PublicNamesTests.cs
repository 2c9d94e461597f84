using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using GreenChannel.Core;
using GreenChannel.Core.Alerts;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Integrity;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Server.Tests.House;

namespace GreenChannel.Server.Tests.Pinned;

/// <summary>Names that clients, auditors and databases know are not changed by renaming a type.</summary>
public sealed partial class PublicNamesTests
{
    private static readonly Assembly[] Ours =
    [
        typeof(Refusal).Assembly,
        typeof(Case).Assembly,
        typeof(GreenChannelDb).Assembly,
        typeof(ServerSetup).Assembly,
    ];

    [Fact]
    public void Every_refusal_has_a_code_of_its_own_and_the_list_is_the_approved_one()
    {
        var codes = RefusalCodes();

        codes.Should().OnlyHaveUniqueItems();
        codes
            .Should()
            .HaveCount(
                Ours.SelectMany(assembly => assembly.GetTypes()).Count(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract)
            );
        Approved.Hold("refusals", codes);
    }

    [Fact]
    public void The_acts_of_the_audit_trail_are_the_approved_ones()
    {
        Act.All.Select(act => act.Name).Should().OnlyHaveUniqueItems();
        Approved.Hold("acts", Act.All.Select(act => act.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_things_of_the_audit_trail_are_the_approved_ones() =>
        Approved.Hold("audited-things", AuditNames.All.Order(StringComparer.Ordinal));

    [Fact]
    public void The_codes_of_faults_of_the_record_are_the_approved_ones() =>
        Approved.Hold(
            "record-faults",
            typeof(RecordFault)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(make => make.ReturnType == typeof(RecordFault) && make.Name != nameof(RecordFault.Compared))
                .Select(make => ((RecordFault)make.Invoke(null, [.. make.GetParameters().Select(Any)])!).Code)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    private static object Any(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "" : Activator.CreateInstance(parameter.ParameterType)!;

    [Fact]
    public void The_events_of_a_case_are_the_approved_ones() => Approved.Hold("case-events", Constants(typeof(HistoryKind)));

    [Fact]
    public void The_codes_of_warnings_are_the_approved_ones() =>
        Approved.Hold(
            "alerts",
            [.. Constants(typeof(AlertCode)), .. IntegrityCheck.All.Select(check => check.Code).Order(StringComparer.Ordinal)]
        );

    [Fact]
    public void The_types_of_messages_are_the_approved_ones() => Approved.Hold("messages", Constants(typeof(MessageType)));

    [Fact]
    public void The_terms_of_answers_are_the_approved_ones() =>
        Approved.Hold(
            "terms",
            Ours.SelectMany(assembly => assembly.GetExportedTypes())
                .Where(type => type.IsEnum)
                .OrderBy(type => string.Join(' ', Terms(type)), StringComparer.Ordinal)
                .Select(type => string.Join(' ', Terms(type)))
        );

    [Fact]
    public void The_kinds_of_papers_have_the_approved_codes_and_prefixes() =>
        Approved.Hold(
            "paper-kinds",
            PaperKinds.OfUseCases.Select(kind => $"{kind.Code} {kind.Prefix} {kind.NameZh}").Order(StringComparer.Ordinal)
        );

    /// <summary>The codes as they are written in the sources: a refusal gets its code in the head of its record.</summary>
    private static List<string> RefusalCodes() =>
        [
            .. HouseRulesTests
                .Sources()
                .SelectMany(path => CodeOfRefusal().Matches(File.ReadAllText(path)))
                .Select(match => match.Groups[1].Value)
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Terms(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field =>
                field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                ?? JsonNamingPolicy.KebabCaseLower.ConvertName(field.Name)
            );

    [GeneratedRegex("""[:,]\s*Refusal\(\s*"([a-z-]+)",""")]
    private static partial Regex CodeOfRefusal();
}

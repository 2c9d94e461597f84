using GreenChannel.Core.Audit;
using GreenChannel.Core.Privacy;

namespace GreenChannel.Persistence.Privacy;

/// <summary>Holds the record of processing against what the database keeps.</summary>
public static class PersonalColumns
{
    /// <summary>Columns with personal data that no line of the plan names, as <c>Thing.Column</c>.</summary>
    public static IEnumerable<string> NotIn(PrivacyPlan plan, GreenChannelDb db) =>
        Of(db).Where(place => plan.Of(place.Split('.')[0], place.Split('.')[1]) is null);

    /// <summary>What the plan names and the database does not have.</summary>
    public static IEnumerable<string> Unknown(PrivacyPlan plan, GreenChannelDb db) =>
        plan.Data.SelectMany(data => data.Where).Select(place => place.Split('/')[0]).Distinct().Except(Of(db));

    private static IEnumerable<string> Of(GreenChannelDb db) =>
        PersonalTable
            .AllOf(db.Model)
            .SelectMany(table => table.Columns, (table, column) => $"{table.Thing}.{column.Name}")
            .Concat([
                $"{nameof(AuditEntry)}.{nameof(AuditEntry.Changes)}",
                $"{nameof(AuditEntry)}.{nameof(AuditEntry.Address)}",
                $"{nameof(AccessEntry)}.{nameof(AccessEntry.Person)}",
                $"{nameof(AccessEntry)}.{nameof(AccessEntry.Address)}",
            ]);
}

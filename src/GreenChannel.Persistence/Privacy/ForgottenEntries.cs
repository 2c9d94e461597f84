using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Privacy;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Encryption;

namespace GreenChannel.Persistence.Privacy;

/// <summary>
/// Forgets personal values in entries of the audit trail: the commitment stays, so that the chain is whole, and salt and value go.
/// </summary>
internal sealed class ForgottenEntries(GreenChannelDb db, PrivacyPlan plan)
{
    /// <summary>Forgets where a value tells the person, in all entries or in those of one case.</summary>
    /// <param name="tells">Whether a value, in clear, is to go; asked with the case of the entry.</param>
    /// <returns>The numbers of the entries.</returns>
    public async Task<IReadOnlyList<long>> ForgetAsync(Guid? caseId, Func<string, Guid?, bool> tells, CancellationToken ct)
    {
        var changed = new List<(long Id, string Changes)>();
        await using (
            var command = KeptRows.Command(
                db,
                "SELECT \"Id\", \"CaseId\", \"Changes\" FROM audit_entries" + (caseId is null ? "" : " WHERE \"CaseId\" = @case"),
                caseId is { } one ? [("@case", one.ToString("N"))] : []
            )
        )
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var text = reader.GetString(2);
                var ofCase = reader.GetValue(1) is string id && Guid.TryParse(id, out var known) ? known : (Guid?)null;
                if (Commitment.Holds(text) && Without(text, plain => tells(plain, ofCase)) is { } shorter)
                    changed.Add((reader.GetInt64(0), shorter));
            }
        }

        foreach (var (id, changes) in changed)
        {
            await using var command = KeptRows.Command(
                db,
                "UPDATE audit_entries SET \"Changes\" = @changes WHERE \"Id\" = @id",
                ("@changes", changes),
                ("@id", id)
            );
            await command.ExecuteNonQueryAsync(ct);
        }

        return changed.ConvertAll(entry => entry.Id);
    }

    // The text is cut and never written anew: its leaf has to stay what it was.
    private string? Without(string text, Func<string, bool> tells)
    {
        var left = text;
        foreach (var token in Tokens(text).Distinct().ToList())
        {
            if (
                Commitment.Read(token) is var (_, _, encrypted)
                && encrypted is not null
                && EncryptedWithin.Plain(encrypted, db.Cipher) is { } plain
                && tells(plain)
            )
                left = left.Replace(token, Commitment.EachValue(token, _ => null), StringComparison.Ordinal);
        }

        return left == text ? null : left;
    }

    // Values of the fields that an erasure lets go.
    private IEnumerable<string> Tokens(string changes)
    {
        foreach (var thing in (Parsed(changes) as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = thing["thing"]?.GetValue<string>() ?? "";
            foreach (var (column, values) in thing["fields"] as JsonObject ?? [])
            {
                if (plan.ErasedOf(name, column) is null)
                    continue;
                foreach (var value in (values as JsonArray ?? []).OfType<JsonValue>())
                {
                    foreach (var token in value.TryGetValue(out string? text) ? Commitment.In(text) : [])
                        yield return token;
                }
            }
        }
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

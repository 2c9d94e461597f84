using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Core.Forms.Schemas;
using Json.Schema;

namespace GreenChannel.Core.Tests.Forms;

/// <summary>On random forms the verdict is that of an implementation of JSON Schema by others.</summary>
public sealed class SchemaVerdictTests
{
    private static readonly JsonSchema Theirs = JsonSchema.FromText(ProjectFiles.Read("workflows/forms/green-channel.json"));
    private static readonly EvaluationOptions Options = new() { RequireFormatValidation = true };

    [Fact]
    public void Two_thousand_forms_are_taken_by_both_or_by_neither()
    {
        var random = new Random(20261127);
        var (taken, refused) = (0, 0);
        for (var i = 0; i < 2000; i++)
        {
            var form = Whole();
            for (var changes = random.Next(3); changes > 0; changes--)
                Change(form, random);

            var ours = SchemaCheck.Faults(ShippedForm.Schema, JsonSerializer.SerializeToElement(form)).Count == 0;
            ours.Should().Be(Theirs.Evaluate(JsonSerializer.SerializeToElement(form), Options).IsValid, "{0}", form.ToJsonString());
            (taken, refused) = ours ? (taken + 1, refused) : (taken, refused + 1);
        }

        taken.Should().BeGreaterThan(300);
        refused.Should().BeGreaterThan(300);
    }

    private static JsonObject Whole()
    {
        var form = JsonSerializer
            .SerializeToNode(AnApplication.ForBoth(), new JsonSerializerOptions(JsonSerializerDefaults.Web))!
            .AsObject();
        form.Remove("agent");
        form.Remove("handler");
        form["applicant"]!.AsObject().Remove("codeAsOnLicence");
        foreach (var name in new[] { "preExamined", "divisionalOfAccelerated", "foreignFirstApplicant" })
            form["patent"]!.AsObject().Remove(name);
        return form;
    }

    // Something is left out, added, or becomes something else.
    private static void Change(JsonObject form, Random random)
    {
        var part = Parts(form).ToList() is var parts ? parts[random.Next(parts.Count)] : form;
        var names = part.Select(member => member.Key).ToList();
        if (names.Count == 0)
            return;
        var name = names[random.Next(names.Count)];
        switch (random.Next(4))
        {
            case 0:
                part.Remove(name);
                break;
            case 1:
                part[$"x{name}"] = 1;
                break;
            default:
                part[name] = Some(random);
                break;
        }
    }

    private static IEnumerable<JsonObject> Parts(JsonObject form) =>
        form.Select(member => member.Value).OfType<JsonObject>().SelectMany(Parts).Prepend(form);

    private static JsonNode? Some(Random random) =>
        random.Next(9) switch
        {
            0 => null,
            1 => true,
            2 => 5,
            3 => "2026-13-01",
            4 => "2024-02-29",
            5 => new string('长', 400 + random.Next(2)),
            6 => new JsonArray("patent", "patent"),
            7 => new JsonArray([.. Enumerable.Range(0, 50 + random.Next(2)).Select(i => (JsonNode)$"n{i}")]),
            _ => "enterprise",
        };
}

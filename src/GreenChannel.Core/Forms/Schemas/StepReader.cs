using System.Text.Json;

namespace GreenChannel.Core.Forms.Schemas;

/// <summary>Reads what a form says for the pages that show it: its steps, and the names of what can be chosen.</summary>
internal sealed class StepReader(SchemaMembers read)
{
    public IReadOnlyList<FormStep> StepsOf(JsonElement written, string at)
    {
        if (at != "#")
        {
            if (written.TryGetProperty("x-steps", out _))
                read.Refuse($"{at}/x-steps", "schema.steps", "\"x-steps\" stands at the top of the file.", "“x-steps”只能位于文件顶层。");
            return [];
        }

        return [.. read.List(written, "x-steps", at).Select((step, i) => StepOf(step, $"{at}/x-steps/{i}"))];
    }

    private FormStep StepOf(JsonElement step, string at)
    {
        if (step.ValueKind != JsonValueKind.Object || !step.TryGetProperty("fields", out _))
        {
            read.Refuse(
                at,
                "schema.step",
                "A step reads {\"id\", \"title\", \"x-titleEn\", \"fields\"}.",
                "步骤应写作 {\"id\", \"title\", \"x-titleEn\", \"fields\"}。"
            );
            return new FormStep("", "", "", [], []);
        }

        return new FormStep(
            read.Text(step, "id", at) ?? "",
            read.Text(step, "title", at) ?? "",
            read.Text(step, "x-titleEn", at) ?? "",
            read.Names(step, "for", at),
            read.Names(step, "fields", at)
        );
    }

    public static IReadOnlyList<Term> NamedTermsOf(JsonElement written) =>
        written.TryGetProperty("oneOf", out var choices) && choices.ValueKind == JsonValueKind.Array
            ?
            [
                .. choices
                    .EnumerateArray()
                    .Where(choice => choice.ValueKind == JsonValueKind.Object && choice.TryGetProperty("const", out _))
                    .Select(choice => new Term(
                        $"{choice.GetProperty("const")}",
                        choice.TryGetProperty("title", out var title) ? $"{title}" : $"{choice.GetProperty("const")}",
                        choice.TryGetProperty("x-titleEn", out var titleEn) ? $"{titleEn}" : ""
                    )),
            ]
            : [];
}

using System.Text.Json.Nodes;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;

namespace GreenChannel.Server.Commands.Seed;

/// <summary>What people of an office do in a story, each through the REST door.</summary>
internal sealed class SeedOffice(RestDoor door, IPaperRenderer renderer)
{
    public async Task<string> FileAsync(SeedParty party, Application application) =>
        Text(await door.PostAsync(party.Account, "/cases", application), "id");

    public async Task UploadAsync(SeedParty party, string id, Application application)
    {
        var items = (await door.GetAsync(party.Account, $"/cases/{id}/requirements"))["items"]!.AsArray();
        foreach (var item in items.Where(item => (bool)item!["required"]! && !(bool)item["uploaded"]!))
        {
            var (code, name) = (Text(item!, "code"), Text(item!, "name"));
            var about = $"申请人{party.Name}，专利申请号 {application.Patent?.ApplicationNumber ?? "无"}。";
            await door.PutFileAsync(
                party.Account,
                $"/cases/{id}/documents/{code}",
                $"{name}.pdf",
                DemoCase.Document(renderer, code, name, party.Name, about, LinesOf(application.Patent))
            );
        }
    }

    // As a filing receipt states it, so that what is read out of documents is seen.
    private static IEnumerable<string> LinesOf(Patent? patent) =>
        patent is null
            ? []
            :
            [
                $"申请号：{patent.ApplicationNumber}",
                $"申请日：{patent.FiledOn:yyyy 年 MM 月 dd 日}",
                $"申请人：{string.Join("、", patent.Applicants)}",
                $"发明创造名称：{patent.Title}",
            ];

    public Task SubmitAsync(SeedParty party, string id) => door.PostAsync(party.Account, $"/cases/{id}/submit", null);

    public Task WithdrawAsync(SeedParty party, string id) =>
        door.PostAsync(party.Account, $"/cases/{id}/withdraw", new { reason = "项目计划调整，不再需要该证明。" });

    public async Task ClaimAsync(string id, string step, string officer) =>
        await door.PostAsync(officer, $"/tasks/{await TaskAsync(id, step, officer)}/claim", null);

    public async Task DecideAsync(string id, string step, string officer, string outcome, string reason = "")
    {
        var task = await TaskAsync(id, step, officer);
        var asked = (await door.GetAsync(officer, $"/tasks/{task}"))["judgements"]!.AsArray();
        string[] reasons = reason.Length > 0 ? [reason] : [];
        var judgements = asked.ToDictionary(question => Text(question!, "id"), question => DemoCase.Judgements[Text(question!, "id")]);
        await door.PostAsync(
            officer,
            $"/tasks/{task}/complete",
            new
            {
                outcome,
                reasons,
                judgements,
            }
        );
    }

    public Task SuspendAsync(string id, string officer, string ground, string note, DateOnly? until = null) =>
        door.PostAsync(
            officer,
            $"/cases/{id}/suspend",
            new
            {
                ground,
                note,
                until,
            }
        );

    public Task CommentAsync(string id, string officer, string text) => door.PostAsync(officer, $"/cases/{id}/comments", new { text });

    /// <summary>Proposes that the no-violation or priority certificate of a case ends; the answer names it.</summary>
    public async Task<string> ProposeEndAsync(string id, string act, string reason)
    {
        var number = (await door.GetAsync("supervisor", $"/cases/{id}"))["certificates"]!.AsArray()[0]!["number"]!.GetValue<string>();
        await door.PostAsync("supervisor", $"/certificates/{number}/{act}", new { reason });
        return number;
    }

    public Task ApproveEndAsync(string number) =>
        door.PostAsync("supervisor2", $"/certificates/{number}/approve", new { note = "情况属实，同意。" });

    public Task ImportAsync(string source, DateOnly until, string lines = "") =>
        door.PostCsvAsync(
            "registrar",
            $"/violations/import?source={source}&until={until:yyyy-MM-dd}",
            $"authority,documentNumber,kind,partyName,creditCode,decidedOn,effectiveOn,performedOn\n{lines}"
        );

    private async Task<string> TaskAsync(string id, string step, string officer)
    {
        var tasks = (await door.GetAsync(officer, $"/tasks?caseId={id}&step={step}"))["items"]!.AsArray();
        return Text(tasks.Last(task => Text(task!, "state") is "open" or "claimed")!, "id");
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}

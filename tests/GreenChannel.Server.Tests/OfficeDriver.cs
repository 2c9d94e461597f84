using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests;

/// <summary>What people do in a journey, each through the front door.</summary>
internal static class OfficeDriver
{
    public static readonly byte[] Pdf = SamplePdf.Blank();

    /// <summary>Another person agrees to what was proposed.</summary>
    public static async Task<Answer> AgreeAsync(this IServiceUnderTest office, Answer proposed, string by = "supervisor")
    {
        proposed.Status.Should().Be(System.Net.HttpStatusCode.Accepted, proposed.Json.ToJsonString());
        return (await office.As(by).PostAsync($"/approvals/{proposed.Text("id")}/approve", new { })).Ok();
    }

    /// <summary>A webhook of the office that a supervisor has agreed to: its id and its secret.</summary>
    public static async Task<(string Id, string Secret)> HookAsync(this IServiceUnderTest office, string url, string name, string data)
    {
        var proposed = await office
            .As("administrator")
            .PostAsync(
                "/webhooks",
                new
                {
                    url,
                    name,
                    events = new[] { "alert.raised" },
                }
            );
        // That it was proposed is a warning too, which the new address must not be told of.
        await Patience.UntilAsync(
            () =>
                Task.FromResult(
                    DatabaseFile
                        .Sql(Path.Combine(data, "greenchannel.db"), "SELECT COUNT(*) FROM outbox_messages WHERE Place IS NULL")
                        .Single() == "0"
                ),
            "all messages to be addressed"
        );
        await office.AgreeAsync(proposed);
        var hooks = (await office.As("administrator").GetAsync("/webhooks")).Ok().Items;
        return (hooks.First(hook => hook["url"]!.GetValue<string>() == url)["id"]!.GetValue<string>(), proposed.Text("secret"));
    }

    public static async Task<string> FileAsync(this IServiceUnderTest office, Application application, string who = "applicant-a") =>
        (await office.As(who).PostAsync("/cases", application)).Ok().Text("id");

    public static async Task UploadAllAsync(this IServiceUnderTest office, string id, string who = "applicant-a")
    {
        foreach (
            var item in (await office.As(who).GetAsync($"/cases/{id}/requirements"))
                .Ok()
                .Items.Where(item => item["required"]!.GetValue<bool>())
        )
            (await office.As(who).PutAsync($"/cases/{id}/documents/{item["code"]}", Pdf)).Ok();
    }

    public static async Task<Answer> SubmitAsync(this IServiceUnderTest office, string id, string who = "applicant-a") =>
        (await office.As(who).PostAsync($"/cases/{id}/submit")).Ok();

    /// <summary>Files an application with all its documents and submits it.</summary>
    public static async Task<string> AcceptedAsync(this IServiceUnderTest office, Application application, string who = "applicant-a")
    {
        var id = await office.FileAsync(application, who);
        await office.UploadAllAsync(id, who);
        (await office.SubmitAsync(id, who)).Text("status").Should().Be("accepted");
        return id;
    }

    /// <summary>Has a no-violation certificate issued.</summary>
    public static async Task<Issued> IssuedAsync(this IServiceUnderTest office, Application? application = null)
    {
        var id = await office.AcceptedAsync(application ?? AnApplication.ForNoViolation());
        await office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        await office.CompleteAsync(id, "reviewClearance", "reviewer", "agree");
        var number = (await office.ResultAsync(id, "no-violation")).Number!;
        var certificate = (await office.As("applicant-a").GetAsync($"/certificates/{number}")).Ok();
        return new Issued(
            id,
            number,
            certificate.Text("verifyUrl").Split('/')[^1],
            (await office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes
        );
    }

    public static async Task<string> TaskAsync(this IServiceUnderTest office, string caseId, string step)
    {
        var tasks = (await office.As("supervisor").GetAsync("/tasks?limit=200")).Ok().Items;
        return tasks.Single(task => task["caseId"]!.GetValue<string>() == caseId && task["step"]!.GetValue<string>() == step)[
            "id"
        ]!.GetValue<string>();
    }

    public static async Task<Answer> TryCompleteAsync(
        this IServiceUnderTest office,
        string caseId,
        string step,
        string who,
        string outcome,
        string reason = ""
    )
    {
        var task = await office.TaskAsync(caseId, step);
        return await office
            .As(who)
            .PostAsync(
                $"/tasks/{task}/complete",
                new
                {
                    outcome,
                    comment = reason,
                    judgements = outcome == "recommend" ? await office.JudgementsAsync(task) : [],
                }
            );
    }

    /// <summary>An answer to everything that a task asks.</summary>
    public static async Task<Dictionary<string, string>> JudgementsAsync(this IServiceUnderTest office, string task) =>
        (await office.As("supervisor").GetAsync($"/tasks/{task}"))
            .Ok()["judgements"]
            .AsArray()
            .ToDictionary(question => question!["id"]!.GetValue<string>(), question => $"{question!["name"]}明确，已经逐项核实。");

    /// <summary>Completes a task; whoever says nothing else gives an ordinary reason.</summary>
    public static async Task CompleteAsync(
        this IServiceUnderTest office,
        string caseId,
        string step,
        string who,
        string outcome,
        string reason = "经审查符合规定。"
    ) => (await office.TryCompleteAsync(caseId, step, who, outcome, reason)).Ok();

    public static async Task<Answer> CaseAsync(this IServiceUnderTest office, string id, string who = "applicant-a") =>
        (await office.As(who).GetAsync($"/cases/{id}")).Ok();

    public static async Task<string> StatusAsync(this IServiceUnderTest office, string id) => (await office.CaseAsync(id)).Text("status");

    /// <summary>What became of a certificate that was asked for.</summary>
    public static async Task<(string Result, string? Number)> ResultAsync(this IServiceUnderTest office, string id, string kind)
    {
        var request = (await office.CaseAsync(id))["certificates"]
            .AsArray()
            .Single(candidate => candidate!["kind"]!.GetValue<string>() == kind)!;
        return (request["result"]!.GetValue<string>(), request["number"]?.GetValue<string>());
    }

    public static async Task<IReadOnlyList<string>> HistoryAsync(this IServiceUnderTest office, string id) =>
        [.. (await office.As("applicant-a").GetAsync($"/cases/{id}/timeline")).Ok().Items.Select(item => item["kind"]!.GetValue<string>())];
}

/// <summary>A certificate that was issued: its case, number, verification code and file.</summary>
internal sealed record Issued(string CaseId, string Number, string Code, byte[] Pdf);

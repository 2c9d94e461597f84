using System.Globalization;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence.Cases;

namespace GreenChannel.Server.Api;

/// <summary>
/// The page of a case for whoever has its number and query code: how far it is, and the deadline day by day; nothing personal.
/// </summary>
internal static class ProgressPage
{
    private const string Green = "#1f6f54";

    private const string Form = """
        <form method="get" action="/progress"><label for="n">办件编号 Case number</label><input id="n" name="number" required autocomplete="off">
        <label for="q">查询码 Query code</label><input id="q" name="queryCode" required autocomplete="off"><button>查询 Look up</button></form>
        """;

    public static void MapProgressPage(this IEndpointRouteBuilder app) =>
        app.MapGet(
                "/progress",
                async (
                    HttpContext http,
                    CaseQueries queries,
                    OfficeClock clock,
                    CaseProgress progress,
                    string? number,
                    string? queryCode
                ) =>
                {
                    if (string.IsNullOrWhiteSpace(number))
                        return PublicPage.Of(http, Green, "办件进度查询", "Progress of a case", Form);
                    return await PublicApi.FindAsync(queries, number, queryCode, http.RequestAborted) is { } theCase
                        ? PublicPage.Of(
                            http,
                            Green,
                            $"办件 {theCase.Number}",
                            $"{CaseProgress.Named(theCase.Status).En}",
                            Facts(theCase, progress, clock)
                        )
                        : PublicPage.Of(
                            http,
                            "#b42318",
                            "没有相符的办件",
                            "No case has this number and query code",
                            Form,
                            StatusCodes.Status404NotFound
                        );
                }
            )
            .ExcludeFromDescription();

    private static string Facts(Case theCase, CaseProgress progress, OfficeClock clock)
    {
        var facts = PublicPage.Row("状态 Status", CaseProgress.Named(theCase.Status).Zh);
        facts += string.Concat(
            theCase.Requests.Select(request =>
                PublicPage.Row(
                    PaperKinds.Parse(request.Kind).NameZh,
                    $"{CaseProgress.Named(request.Result).Zh} {CaseProgress.Named(request.Result).En}"
                )
            )
        );
        if (progress.StepsOf(theCase) is { Count: > 0 } steps)
            facts += PublicPage.Row("当前环节 Step", string.Join("；", steps.Select(step => $"{step.Title} {step.TitleEn}")));
        var (_, next, nextEn) = CaseProgress.NextOf(theCase);
        facts += PublicPage.Row("下一步 Next", $"{next} {nextEn}") + PublicPage.Row("联系电话 Telephone", progress.Phone);
        if (theCase.Waits.Count > 0)
        {
            var first = theCase.Waits.MinBy(wait => wait.Until)!;
            facts += PublicPage.Row(
                "请于此日前补正 Answer until",
                $"{first.Until:yyyy-MM-dd}{(first.Provisional ? "（暂定 provisional）" : "")}"
            );
        }

        if (theCase.Deadline is not { } deadline)
            return $"<dl>{facts}</dl>";
        var proof = DeadlineProof.Of(deadline, theCase.FiledOn, clock.Rules.Calendar, clock.Today);
        var (_, text) = ShortProof.Of(deadline, proof.ConsumedDays, proof.DueOn, proof.Provisional);
        return $"<dl>{facts}{PublicPage.Row("办理时限 Deadline", text)}</dl><h2>期限逐日计算 Day by "
            + $"day</h2><table>{string.Concat(proof.Days.Select(Day))}</table>";
    }

    private static string Day(ProofDay day)
    {
        var count = day.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"第 {number} 日") : "不计入";
        return $"""<tr class="{(day.Counted ? "on" : "off")}"><td>{day.Date:yyyy-MM-dd}</td><td>{count}</td><td>{PublicPage.Text(day.ReasonZh)}</td></tr>""";
    }
}

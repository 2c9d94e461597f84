using GreenChannel.Office.Statistics;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Public;

/// <summary>The open figures as a file for programs that calculate.</summary>
internal static class FiguresFile
{
    public static IResult Of(PromiseKept figures)
    {
        var lines = figures.ByMonth.Select(month => $"{month.Month},{month.Intake},{month.Completed},{month.OnTime},{month.AverageDays}");
        return CsvText.File(
            string.Join('\n', lines.Prepend("月份 month,收件 intake,办结 completed,按时 onTime,平均工作日 averageDays")) + "\n",
            $"figures-{figures.From:yyyyMMdd}-{figures.To:yyyyMMdd}.csv"
        );
    }
}

using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Office.Cases;

/// <summary>An officer took a task on.</summary>
public sealed record TaskClaimed(Step Step, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.Claimed, $"\"{Step.Name}\" was taken on.", $"“{Step.Title}”已领取。");
}

/// <summary>A task was given back to the inbox.</summary>
public sealed record TaskReleased(Step Step, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.Released, $"\"{Step.Name}\" was given back.", $"“{Step.Title}”已退回待领。");
}

/// <summary>A task went back to the inbox, because its officer's account was shut.</summary>
public sealed record TaskReturned(Step Step, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.Released,
            $"\"{Step.Name}\" is open again: the officer's account was closed.",
            $"“{Step.Title}”已退回待领（原经办人账号已停用）。"
        );
}

/// <summary>A supervisor gave a task to an officer.</summary>
public sealed record TaskAssigned(Step Step, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line => new(HistoryKind.Assigned, $"\"{Step.Name}\" was assigned.", $"“{Step.Title}”已指派。");
}

/// <summary>An officer has decided.</summary>
public sealed record TaskDone(Step Step, OutcomeTitle Outcome, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        new(HistoryKind.TaskDone, $"\"{Step.Name}\": {Outcome.TitleEn}.", $"“{Step.Title}”：{Outcome.Title}。");
}

/// <summary>The register of violations was searched.</summary>
public sealed record RegisterSearched(RegisterSearch Search) : CaseEvent(Actor.System, Search.SearchedAt)
{
    public override HistoryLine Line
    {
        get
        {
            var (text, textZh) = Search.Outcome switch
            {
                "Hits" => ("The register was searched; there are records to examine.", "已查询违法记录登记库，有待核实的记录。"),
                "PendingOnly" => (
                    "The register was searched; only pending matters, which are not stated.",
                    "已查询违法记录登记库，仅有未结事项，不予表述。"
                ),
                _ => ("The register was searched; no record was found.", "已查询违法记录登记库，未发现记录。"),
            };
            var warnings = Search.Uncovered.Select(scope => scope.Warning).ToList();
            return new(
                HistoryKind.RegisterSearched,
                string.Join(' ', warnings.Select(warning => warning.Text).Prepend(text)),
                string.Concat(warnings.Select(warning => warning.TextZh).Prepend(textZh))
            );
        }
    }
}

/// <summary>A supervisor has lifted a stop.</summary>
public sealed record StopLifted(Finding Stop, string Reason, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line
    {
        get
        {
            // Of another party the applicant's history tells nothing.
            var (what, whatZh) = Stop.OfficeOnly ? ("A stop", "一项不予出具的情形") : ($"\"{Stop.Message}\"", $"“{Stop.MessageZh}”");
            return new(HistoryKind.StopLifted, $"{what} was lifted: {Reason}", $"{whatZh}经主管人员排除：{Reason}");
        }
    }
}

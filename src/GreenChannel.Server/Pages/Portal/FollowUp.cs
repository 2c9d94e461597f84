using GreenChannel.Core;
using GreenChannel.Core.Forms;
using GreenChannel.Office.Cases;

namespace GreenChannel.Server.Pages.Portal;

/// <summary>What an applicant whose recommendation was granted by CNIPA has to watch: rules, not promises of this office.</summary>
internal static class FollowUp
{
    private const int FirstActionDays = 45;

    /// <summary>What follows from the notices whose dates the holder has entered; nothing is ever counted from our own paper.</summary>
    public static (FormState Form, IReadOnlyList<FollowUpDay> Days) Read(Case theCase, string? notice, string? examined)
    {
        var faults = new List<Fault>();
        var days = new List<FollowUpDay>();
        if (DayOf(notice, "/notice", faults) is { } granted)
        {
            days.Add(
                new FollowUpDay(
                    $"first-{theCase.Number}",
                    granted.AddDays(FirstActionDays),
                    "首次审查意见期限（45 日）",
                    "First action by CNIPA (45 days)",
                    "国家知识产权局自同意优先审查之日起 45 日内发出首次审查意见通知书"
                )
            );
            days.Add(
                new FollowUpDay(
                    $"year-{theCase.Number}",
                    granted.AddYears(1),
                    "结案期限（1 年）",
                    "Conclusion by CNIPA (one year)",
                    "国家知识产权局自同意优先审查之日起一年内结案"
                )
            );
        }

        if (DayOf(examined, "/examined", faults) is { } sent)
            days.Add(
                new FollowUpDay(
                    $"answer-{theCase.Number}-{sent:yyyyMMdd}",
                    sent.AddMonths(1),
                    "答复审查意见期限（1 个月）",
                    "Answer to the office action (one month)",
                    "申请人应当自通知书发文日起一个月内答复，逾期停止优先审查"
                )
            );
        var form = new FormState(new Dictionary<string, string[]> { ["notice"] = [notice ?? ""], ["examined"] = [examined ?? ""] }, faults);
        return (form, days);
    }

    private static DateOnly? DayOf(string? text, string pointer, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var day = TypedForm.DayOf(text.Trim());
        if (day is null || day.Value.Year is < 2000 or > 2100)
            faults.Add(TypedForm.FaultOf(pointer, text));
        return day;
    }
}

/// <summary>A day that follows, what it is, and by which rule.</summary>
public sealed record FollowUpDay(string Id, DateOnly Day, string What, string WhatEn, string Rule);

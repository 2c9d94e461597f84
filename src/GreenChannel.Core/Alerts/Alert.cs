using System.Text.Json.Serialization;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;

namespace GreenChannel.Core.Alerts;

/// <summary>What a warning is about.</summary>
public enum AlertKind
{
    /// <summary>A case has reached a rung on the way to its due date or past it.</summary>
    [JsonStringEnumMemberName("deadline")]
    Deadline,

    /// <summary>Cases touch days whose notice is not loaded.</summary>
    [JsonStringEnumMemberName("calendar-horizon")]
    CalendarHorizon,

    /// <summary>The watchdog itself is silent.</summary>
    [JsonStringEnumMemberName("watchdog")]
    Watchdog,

    /// <summary>Something in the records does not fit together.</summary>
    [JsonStringEnumMemberName("integrity")]
    Integrity,

    /// <summary>The signing certificate is about to expire.</summary>
    [JsonStringEnumMemberName("signing")]
    Signing,

    /// <summary>A proposal waits for a second person.</summary>
    [JsonStringEnumMemberName("approval")]
    Approval,

    /// <summary>The machine's clock is behind what was recorded.</summary>
    [JsonStringEnumMemberName("clock")]
    Clock,

    /// <summary>An applicant's time for correction is nearly over.</summary>
    [JsonStringEnumMemberName("correction-due")]
    CorrectionDue,

    /// <summary>A contact still waits to be telephoned.</summary>
    [JsonStringEnumMemberName("call")]
    Call,

    /// <summary>The record of the office: where it stands, or that it is in doubt.</summary>
    [JsonStringEnumMemberName("record")]
    Record,
}

/// <summary>What is said in a warning: a stable code, such as the rung, and a sentence in both languages.</summary>
public sealed record AlertText(string Code, string Text, string TextZh);

/// <summary>
/// A warning to people of the office. One of a kind and code fires once for its subject and occasion, which the database
/// guards by a unique key: for a case, once for each rung and due date.
/// </summary>
public sealed class Alert
{
    private Alert() { }

    public Alert(
        AlertKind kind,
        AlertLevel level,
        string subject,
        string occasion,
        AlertText text,
        DateTimeOffset reachedAt,
        DateTimeOffset raisedAt
    )
    {
        Id = Guid.CreateVersion7(raisedAt);
        (Kind, Level, Subject, Occasion, ReachedAt, RaisedAt) = (kind, level, subject, occasion, reachedAt, raisedAt);
        (Code, Text, TextZh) = (text.Code, text.Text, text.TextZh);
    }

    public Guid Id { get; private set; }

    public AlertKind Kind { get; private set; }

    public AlertLevel Level { get; private set; }

    /// <summary>The rung, or the check that found something.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What it is about: the id of a case, or a part of the service.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>What tells this warning from the next of its code about the same subject, such as the due date.</summary>
    public string Occasion { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string TextZh { get; private set; } = "";

    public Guid? CaseId { get; private set; }

    public DateOnly? DueOn { get; private set; }

    /// <summary>
    /// The accounts that had the tasks of the case, when it is for them; with none it goes to the supervisors. In warnings of an earlier
    /// version for an applicant, its mail address.
    /// </summary>
    public IReadOnlyList<string> Handlers { get; private set; } = [];

    /// <summary>When it was due to be raised; after an outage that is earlier than <see cref="RaisedAt"/>.</summary>
    public DateTimeOffset ReachedAt { get; private set; }

    public DateTimeOffset RaisedAt { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public string? AcknowledgedBy { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The warning of a rung that a case has reached.</summary>
    public static Alert OfRung(
        EscalationTime reached,
        Guid caseId,
        string caseNumber,
        DateOnly dueOn,
        IReadOnlyList<string> handlers,
        DateTimeOffset now
    )
    {
        var text = new AlertText(
            reached.Level.Code,
            $"Case {caseNumber}: {reached.Level.NameEn}; due on {dueOn:yyyy-MM-dd}.",
            $"办件 {caseNumber}：{reached.Level.Name}，办结期限 {dueOn:yyyy-MM-dd}。"
        );
        return new Alert(
            AlertKind.Deadline,
            reached.Level.To,
            caseId.ToString("N"),
            $"{dueOn:yyyy-MM-dd}",
            text,
            reached.At.ToOffset(BeijingTime.Offset),
            now
        )
        {
            CaseId = caseId,
            DueOn = dueOn,
            Handlers = handlers,
        };
    }

    /// <summary>Tells the office that an applicant was reminded of the last day of its correction; nobody has to do anything.</summary>
    public static Alert OfCorrection(
        Guid caseId,
        string caseNumber,
        string step,
        DateOnly until,
        DateTimeOffset reachedAt,
        DateTimeOffset now
    )
    {
        var text = new AlertText(
            AlertCode.CorrectionDue,
            $"Case {caseNumber}: please correct until {until:yyyy-MM-dd}; otherwise the request counts as withdrawn.",
            $"办件 {caseNumber}：请于 {until:yyyy-MM-dd} 前补正，逾期未补正的视为撤回申请。"
        );
        var alert = new Alert(
            AlertKind.CorrectionDue,
            AlertLevel.Applicant,
            $"{caseId:N}/{step}",
            $"{until:yyyy-MM-dd}",
            text,
            reachedAt,
            now
        )
        {
            CaseId = caseId,
            DueOn = until,
        };
        alert.Acknowledge("system", null, now);
        return alert;
    }

    /// <summary>A contact that no message could reach has not been telephoned for days; meanwhile nothing of its case can lapse.</summary>
    /// <param name="since">The day on which the call was asked for.</param>
    public static Alert OfCall(Guid caseId, string caseNumber, DateOnly since, DateTimeOffset now) =>
        new Alert(
            AlertKind.Call,
            AlertLevel.Supervisor,
            caseId.ToString("N"),
            $"{since:yyyy-MM-dd}",
            new AlertText(
                AlertCode.CallWaiting,
                $"Case {caseNumber}: the contact has waited to be telephoned since {since:yyyy-MM-dd}.",
                $"办件 {caseNumber}：自 {since:yyyy-MM-dd} 起待电话告知联系人，尚未办理。"
            ),
            now,
            now
        ).AboutCase(caseId);

    /// <summary>Tells those who can testify to it where the record stands; nobody has to do anything but keep it.</summary>
    public static Alert OfHead(DateOnly day, string audit, string log, DateTimeOffset now)
    {
        var alert = new Alert(
            AlertKind.Record,
            AlertLevel.Witness,
            "record",
            $"{day:yyyy-MM-dd}",
            new AlertText(
                AlertCode.RecordHead,
                $"Keep this message: it proves what the record was. Audit {audit}; transparency log {log}.",
                $"请妥善保存本通知，以证明记录未被改动。审计链头 {audit}；透明日志头 {log}。"
            ),
            now,
            now
        );
        alert.Acknowledge("system", null, now);
        return alert;
    }

    /// <summary>A verification has found something that no act explains; told again each month for as long as it is there.</summary>
    public static Alert OfFault(string code, string place, string what, string whatZh, DateTimeOffset now) =>
        new(
            AlertKind.Record,
            AlertLevel.Witness,
            place,
            $"{now.ToOffset(BeijingTime.Offset):yyyy-MM}",
            new AlertText(
                code,
                $"{place}: {what} Compare it with a backup and with the audit entries about it; run audit verify for the whole list.",
                $"{place}：{whatZh}请与备份及相关审计记录核对，并运行 audit verify 查看全部。"
            ),
            now,
            now
        );

    /// <summary>The record is in doubt: something is in it that nobody can explain.</summary>
    public static Alert OfDoubt(string code, string detail, string detailZh, DateTimeOffset now) =>
        new(
            AlertKind.Record,
            AlertLevel.Witness,
            code,
            $"{now.ToUnixTimeMilliseconds()}",
            new AlertText(
                AlertCode.RecordInDoubt,
                $"The record is in doubt, and nothing that decides is saved: {detail} Keep the data folder as it is, compare it with the "
                    + "heads that you have received, and end the doubt together: an auditor and a supervisor.",
                $"记录存疑，暂停一切决定事项：{detailZh}请保全数据目录原状，与此前收到的链头核对；查明后由审计人员和督办人员共同解除。"
            ),
            now,
            now
        );

    /// <summary>A proposal waits for a second person; the warning is settled when someone decides.</summary>
    public static Alert OfProposal(Proposal proposal, AlertLevel level) =>
        new Alert(
            AlertKind.Approval,
            level,
            proposal.Id.ToString("N"),
            "proposed",
            new AlertText(
                AlertCode.ApprovalWaiting,
                $"{proposal.Subject.What} waits for a second person (/approvals/{proposal.Id:N}).",
                $"{proposal.Subject.WhatZh}，待另一人审核。"
            ),
            proposal.ProposedAt,
            proposal.ProposedAt
        ).AboutCase(proposal.Subject.CaseId);

    /// <summary>Names the case that a warning of another kind is about.</summary>
    public Alert AboutCase(Guid? caseId)
    {
        CaseId = caseId;
        return this;
    }

    public void Acknowledge(string by, string? note, DateTimeOffset at)
    {
        if (AcknowledgedAt is not null)
            return;
        (AcknowledgedAt, AcknowledgedBy, Note) = (at, by, note);
    }
}

using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Cases;

/// <summary>A paper of the case was issued: a certificate, a notice or a decision.</summary>
public sealed record PaperIssued(Paper Paper, DateTimeOffset At) : CaseEvent(Actor.System, At)
{
    public override HistoryLine Line =>
        new(HistoryKind.Issued, $"Issued the {Paper.Kind.NameEn} {Paper.Number}.", $"已出具《{Paper.Kind.NameZh}》（{Paper.Number}）。");

    public override LogItem LogItem => PaperStatement.Of(Paper, LogEvent.Issued, Paper.Sha256, At);
}

/// <summary>It is decided what becomes of a certificate that was asked for; the paper that says so was issued before.</summary>
public sealed record RequestConcluded(CertificateRequest Request, DateTimeOffset At) : CaseEvent(Actor.System, At);

/// <summary>The sealed version of a certificate is handed out from now on.</summary>
public sealed record PaperSealed(Paper Paper, SealedVersion Version, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        new(
            HistoryKind.Sealed,
            $"The sealed version of {Paper.Number} is handed out from now on.",
            $"{Paper.Number} 的加盖电子印章版本已可领取。"
        );

    public override LogItem LogItem => PaperStatement.Of(Paper, LogEvent.Sealed, Version.Sha256, At);
}

/// <summary>A certificate does not hold any more; an announcement says so.</summary>
/// <param name="Successor">The certificate that has taken its place, if one has.</param>
public sealed record PaperEnded(Paper Ended, string Reason, Paper Notice, Paper? Successor, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        Successor is null
            ? new(
                HistoryKind.Revoked,
                $"The {Ended.Kind.NameEn} {Ended.Number} was revoked: {Reason}",
                $"《{Ended.Kind.NameZh}》（{Ended.Number}）已撤销：{Reason}"
            )
            : new(
                HistoryKind.Replaced,
                $"The {Ended.Kind.NameEn} {Ended.Number} was replaced by {Successor.Number}: {Reason}",
                $"《{Ended.Kind.NameZh}》（{Ended.Number}）已由 {Successor.Number} 替换：{Reason}"
            );

    public override LogItem LogItem =>
        PaperStatement.Of(Ended, Successor is null ? LogEvent.Revoked : LogEvent.Superseded, Ended.Sha256, At);
}

/// <summary>Everything asked for was issued or refused, the applicant took the request back, or did not answer in time.</summary>
/// <param name="Reason">Why the applicant took it back.</param>
public sealed record CaseClosed(CaseStatus Status, string? Reason, Actor By, DateTimeOffset At) : CaseEvent(By, At)
{
    public override HistoryLine Line =>
        Status switch
        {
            CaseStatus.Completed => new(HistoryKind.Completed, "The case is closed.", "案件已办结。"),
            CaseStatus.Withdrawn => new(HistoryKind.Withdrawn, $"Withdrawn by the applicant: {Reason}", $"申请人撤回申请：{Reason}"),
            _ => new(HistoryKind.Lapsed, "No correction came in time; the request counts as withdrawn.", "逾期未补正，视为撤回申请。"),
        };
}

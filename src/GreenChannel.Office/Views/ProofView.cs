using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Views;

/// <summary>A ground on which the clock may stand still.</summary>
public sealed record GroundView(string Code, string Name, string NameEn, string Article, TimeParty BookedTo, bool OnlyByNotice);

/// <summary>A pause; to an applicant the officer is a role, not an account.</summary>
public sealed record PauseView(
    DateOnly From,
    DateOnly? Until,
    GroundView Ground,
    string Note,
    string By,
    DateTimeOffset PausedAt,
    string? Notice,
    DateTimeOffset? ResumedAt,
    string? ResumedBy,
    string? ResumeNote
)
{
    internal static PauseView Of(Pause pause, Actor reader)
    {
        var ground = pause.Ground;
        return new PauseView(
            pause.From,
            pause.Until,
            new GroundView(ground.Code, ground.Name, ground.NameEn, ground.Article, ground.BookedTo, ground.OnlyByNotice),
            pause.Paused.Note,
            Disclosure.ActorFor(reader, pause.Paused)!,
            pause.Paused.At,
            pause.Paused.Notice,
            pause.Resumed?.At,
            Disclosure.ActorFor(reader, pause.Resumed),
            pause.Resumed?.Note
        );
    }
}

/// <summary>A deadline that explains itself day by day.</summary>
public sealed record ProofView(
    int BudgetDays,
    int ConsumedDays,
    int RemainingDays,
    DateOnly AcceptedOn,
    DateOnly? DueOn,
    bool Provisional,
    Lamp Lamp,
    bool Paused,
    string Text,
    string TextZh,
    IReadOnlyList<ProofDay> Days,
    IReadOnlyList<PauseView> Pauses,
    TimeAttribution Time,
    string CalendarVersion
)
{
    public static ProofView Of(DeadlineProof proof, Deadline deadline, Actor reader)
    {
        var (text, textZh) = ShortProof.Of(deadline, proof.ConsumedDays, proof.DueOn, proof.Provisional);
        return new ProofView(
            proof.BudgetDays,
            proof.ConsumedDays,
            proof.RemainingDays,
            proof.AcceptedOn,
            proof.DueOn,
            proof.Provisional,
            proof.Lamp,
            proof.Paused,
            text,
            textZh,
            proof.Days,
            [.. proof.Pauses.Select(pause => PauseView.Of(pause, reader))],
            proof.Time,
            proof.CalendarVersion
        );
    }
}

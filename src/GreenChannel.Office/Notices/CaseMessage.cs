using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Notices;

/// <summary>A message about a case, for other systems and perhaps for the applicant's contact.</summary>
/// <param name="ForContact">Whether the contact gets it by mail and SMS, as far as these are configured.</param>
public sealed record CaseMessage(string Type, CaseFacts Facts, DateTimeOffset At, bool ForContact)
{
    /// <summary>What the events of a case that is being saved tell others.</summary>
    public static IEnumerable<CaseMessage> Of(Case theCase) => theCase.NewEvents.SelectMany(happened => Of(theCase, happened));

    private static IEnumerable<CaseMessage> Of(Case theCase, CaseEvent happened)
    {
        var now = new CaseFacts(theCase.Id, theCase.Number, theCase.Status, theCase.DueOn, theCase.DueIsProvisional);
        return happened switch
        {
            CaseAccepted => [Told(MessageType.CaseAccepted, now)],
            DeficiencyTold told => OfDeficiency(told, now with { Notice = told.Notice, Until = told.Wait.Until }),
            DraftTold left => [Told(MessageType.DraftLeft, now with { Until = left.Until })],
            ApplicantReminded reminded => [Told(MessageType.CaseReminded, now with { Until = reminded.Wait.Until })],
            CorrectionEnded { GoesOn: true } => [Silent(MessageType.CaseResumed, now with { Ground = PauseGround.ApplicantCorrection })],
            CaseSuspended stopped => [Told(MessageType.CaseSuspended, now with { Ground = stopped.Ground.Code, Until = stopped.Until })],
            CaseResumed resumed => [Told(MessageType.CaseResumed, now with { Ground = resumed.Ground.Code })],
            DateRecounted { Moved: true } date =>
            [
                Told(MessageType.DeadlineMoved, now with { Moved = Of(date.Move), Reason = date.ReasonZh }),
            ],
            RequestConcluded { Request: { } request } =>
            [
                Told(
                    request.Result == RequestResult.Issued ? MessageType.CertificateIssued : MessageType.CertificateRefused,
                    now with
                    {
                        Certificate = request,
                    }
                ),
            ],
            PaperEnded ended =>
            [
                Told(
                    MessageType.CertificateRevoked,
                    now with
                    {
                        Certificate = new CertificateRequest(ended.Ended.Kind.Code, RequestResult.Revoked).By(ended.Ended),
                        Notice = ended.Notice.Number,
                        Reason = ended.Reason,
                        Successor = ended.Successor?.Number,
                    }
                ),
            ],
            CaseClosed => [Told(MessageType.CaseClosed, now)],
            _ => [],
        };

        static MovedDate Of(DateMove move) => new(move.What, move.From, move.To, move.Provisional);
        CaseMessage Told(string type, CaseFacts facts) => new(type, facts, happened.At, ForContact: true);
        CaseMessage Silent(string type, CaseFacts facts) => new(type, facts, happened.At, ForContact: false);

        // Other systems learn of each standstill; the contact is told once, of the deficiency.
        IEnumerable<CaseMessage> OfDeficiency(DeficiencyTold told, CaseFacts facts) =>
            told.Paused
                ?
                [
                    Told(MessageType.CaseDeficient, facts),
                    Silent(MessageType.CaseSuspended, facts with { Ground = PauseGround.ApplicantCorrection }),
                ]
                : [Told(MessageType.CaseDeficient, facts)];
    }
}

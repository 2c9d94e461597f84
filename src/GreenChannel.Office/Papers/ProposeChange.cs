using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Papers;

/// <summary>Someone proposes to revoke or replace a certificate; until a second person approves, it stays valid.</summary>
public sealed class ProposeChange(IPaperStore store, IGlyphs glyphs, TimeProvider clock)
{
    public async Task<Outcome<CertificateChange>> RunAsync(
        string number,
        ChangeAct act,
        string reason,
        IReadOnlyDictionary<string, string> corrections,
        Actor by,
        CancellationToken ct
    )
    {
        if (WrittenText.FaultIfPrinted("/reason", reason, glyphs) is { } fault)
            return fault;
        if (await store.FindAsync(number, ct) is not { } about)
            return new NoSuchPaper(number);
        if (!about.Kind.IsRequestable())
            return new NotACertificate(number);
        if (about.Status != PaperStatus.Valid)
            return new CertificateEnded(number);
        if (act == ChangeAct.Replace && about.Record is null)
            return new NoRecordKept(number);
        if (about.Record is { } record && Corrections.Check(corrections, record, glyphs) is { } faults)
            return faults;
        if (await store.PendingAsync(number, ct) is not null)
            return new ChangePending(number);
        var change = new CertificateChange(about, act, EnteredText.Clean(reason), corrections, by, clock.BeijingNow());
        return await store.SaveAsync(change, by, Act.ProposeChange, ct) ? change : new ChangePending(number);
    }
}

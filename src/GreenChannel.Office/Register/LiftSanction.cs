using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Sanctions;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Register;

/// <summary>A supervisor lifts a finding of bad faith and says why.</summary>
public sealed class LiftSanction(ISanctionStore store, TimeProvider clock)
{
    public async Task<Outcome<Sanction>> RunAsync(Guid id, string reason, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.LiftSanction) is { } notPermitted)
            return notPermitted;
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return fault;
        if (await store.FindAsync(id, ct) is not { LiftedAt: null } sanction)
            return new NoSuchSanction();
        sanction.Lift(by.Account, EnteredText.Clean(reason), clock.GetUtcNow());
        await store.SaveLiftedAsync(sanction, by, ct);
        return sanction;
    }
}

/// <summary>There is no such sanction, or it was lifted already.</summary>
public sealed record NoSuchSanction()
    : Refusal("no-such-sanction", RefusalKind.NotFound, "There is no such sanction in force.", "没有该项尚未解除的认定。");

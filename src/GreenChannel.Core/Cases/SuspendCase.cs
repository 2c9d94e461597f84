using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Cases;

/// <summary>An officer stops the clock on a listed ground and says why.</summary>
public sealed class SuspendCase(CaseTransaction transaction, OfficeClock clock)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string ground, string note, Actor by, long? ifVersion, CancellationToken ct)
    {
        if (WrittenText.Fault("/note", note) is { } fault)
            return fault;
        return await transaction.ChangeAsync(id, by, "case.suspend", ifVersion,
            found => Task.FromResult(found.Suspend(ground, note.Trim(), by, clock.Rules, clock.Now)), ct);
    }
}

using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Cases;

/// <summary>An officer sets the clock going again and says why.</summary>
public sealed class ResumeCase(CaseTransaction transaction, OfficeClock clock)
{
    public async Task<Outcome<Case>> RunAsync(Guid id, string note, Actor by, long? ifVersion, CancellationToken ct)
    {
        if (WrittenText.Fault("/note", note) is { } fault)
            return fault;
        return await transaction.ChangeAsync(id, by, "case.resume", ifVersion,
            found => Task.FromResult(found.Resume(note.Trim(), by, clock.Rules, clock.Now)), ct);
    }
}

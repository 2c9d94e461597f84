using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>Asks the scanner again about documents that came in while it could not be asked.</summary>
public sealed class ScanAgain(IPendingScans pending, IDocumentStore documents, IScanner scanner, CaseTransaction transaction)
{
    private const int Batch = 50;

    /// <returns>How many were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var (caseId, code, sha256) in await pending.ListAsync(Batch, ct))
        {
            await using var file = documents.Open(sha256);
            if (file is null || await scanner.ScanAsync(file, ct) is not { State: not ScanState.Pending } verdict)
                continue;
            await transaction.ChangeAsync(
                caseId,
                Actor.System,
                Act.Watch,
                null,
                theCase =>
                {
                    // Another file may have taken its place meanwhile.
                    theCase.Documents.FirstOrDefault(one => one.Code == code && one.Sha256 == sha256)?.Scanned(verdict.State);
                    return Task.FromResult<Core.Refusal?>(null);
                },
                ct
            );
            done++;
        }

        return done;
    }
}

using GreenChannel.Server.Evidence;

namespace GreenChannel.Server.Commands;

/// <summary>Checks an evidence bundle without a register and without a network.</summary>
internal static class EvidenceVerb
{
    /// <param name="keysFile">The office's public keys; those that the database remembers without.</param>
    public static async Task<int> VerifyAsync(WebApplication app, string file, string? keysFile)
    {
        var keys = await KeysFile.ReadAsync(app, keysFile);
        await using var bundle = File.OpenRead(file);
        var findings = EvidenceCheck.Check(bundle, keys);
        foreach (var finding in findings)
            Console.WriteLine($"{(finding.IsWrong ? "✕" : "●")} {finding.Text}");
        var wrong = findings.Count(finding => finding.IsWrong);
        Console.WriteLine(
            wrong == 0
                ? "The bundle is whole and the office's. 证据包完整，由本局出具。"
                : $"The bundle is NOT as the office made it: {wrong}. 证据包与本局出具的不符：{wrong} 处。"
        );
        return wrong == 0 ? 0 : 1;
    }
}

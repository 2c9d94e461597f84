using System.Net.Http.Json;
using System.Text.Json;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Transparency;
using GreenChannel.Persistence.Transparency;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Commands;

/// <summary>Checks that the log has only grown between two heads that someone kept.</summary>
internal static class LogVerb
{
    /// <param name="url">The office's address, to be asked for the proof; none for the database of this machine.</param>
    public static async Task<int> ConsistencyAsync(WebApplication app, string firstFile, string secondFile, string? url, string? keysFile)
    {
        var keys = await KeysFile.ReadAsync(app, keysFile);
        SignedHead[] heads = [.. new[] { KeysFile.ReadHead(firstFile), KeysFile.ReadHead(secondFile) }.OrderBy(head => head.Size)];
        foreach (var head in heads.Where(head => !HeadSignature.IsSigned(head, keys)))
        {
            Console.WriteLine(
                $"The head of size {head.Size} is NOT signed by a known key of the office. 大小为 {head.Size} 的日志头签名无效。"
            );
            return 1;
        }

        var (earlier, later) = (heads[0], heads[1]);
        var proof = url is null
            ? await FromDatabaseAsync(app, earlier.Size, later.Size)
            : await FromServerAsync(url, earlier.Size, later.Size);
        var isConsistent = MerkleTree.IsConsistent(
            earlier.Size,
            Convert.FromHexString(earlier.RootHash),
            later.Size,
            Convert.FromHexString(later.RootHash),
            [.. proof.Select(Convert.FromHexString)]
        );
        Console.WriteLine(
            isConsistent
                ? $"Consistent: the first {earlier.Size} of {later.Size} entries are unchanged. 一致：前 {earlier.Size} 条未被改动。"
                : $"NOT CONSISTENT: the log of {later.Size} entries does not begin with that of {earlier.Size}. Keep both "
                    + "heads: they prove it. 不一致：日志历史被改动，请保留两份日志头作为证据。"
        );
        return isConsistent ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> FromDatabaseAsync(WebApplication app, long earlier, long later)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var size = await scope.ServiceProvider.GetRequiredService<LogStore>().SizeAsync(CancellationToken.None);
        if (later > size)
            throw new InvalidDataException(
                $"The log here has {size} entries, fewer than the {later} of the later head. 本机日志少于日志头所述条数。"
            );
        return await scope.ServiceProvider.GetRequiredService<LogProofs>().ConsistencyAsync(earlier, later, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<string>> FromServerAsync(string url, long earlier, long later)
    {
        using var client = new HttpClient();
        try
        {
            var answer = await client.GetFromJsonAsync<LogApi.ConsistencyView>(
                $"{url.TrimEnd('/')}/api/v1/public/log/consistency?from={earlier}&to={later}",
                Json.Options
            );
            return answer!.Proof.All(hash => hash.Length == 64 && hash.All(char.IsAsciiHexDigit))
                ? answer.Proof
                : throw new JsonException("its proof is not one of hashes");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            throw new InvalidOperationException($"{url} gives no proof: {e.Message}", e);
        }
    }
}

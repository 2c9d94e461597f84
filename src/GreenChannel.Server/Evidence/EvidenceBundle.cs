using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Evidence;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Record;
using GreenChannel.Office.Transparency;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Api;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Evidence;

/// <summary>
/// Everything of a case in one ZIP for a court, an appeal or an inspection: papers, documents with their hashes, what happened, the
/// deadline day by day and the audit trail, under one signed manifest. <c>evidence verify</c> checks it on any machine.
/// </summary>
internal sealed class EvidenceBundle(
    CaseQueries cases,
    PaperQueries papers,
    AuditQueries audit,
    MaskedChanges masked,
    KeyStore keys,
    ILog log,
    LogProofs proofs,
    SignHead signHead,
    IRecordStore record,
    IPaperFiles files,
    IDocumentStore documents,
    CaseViews views,
    AlgorithmRegistry algorithms,
    StatementKey key,
    DataFolder data,
    OfficeOptions office,
    OfficeClock clock
)
{
    private const int AuditPage = 1000;

    /// <summary>Where the proofs of the audit entries lie in a bundle.</summary>
    public const string AuditProofs = "audit-proofs.json";

    /// <summary>The file name of a bundle.</summary>
    public static string NameOf(Case theCase) => $"{theCase.Number}-evidence.zip";

    /// <summary>
    /// Makes the bundle in a file that is gone when it is closed: its size costs no memory, and one that cannot be made whole is not handed
    /// out by half.
    /// </summary>
    public async Task<Stream> MakeAsync(Case theCase, Actor by, CancellationToken ct)
    {
        var file = new FileStream(
            Path.Combine(data.Folder("documents"), "incoming", $"evidence-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        try
        {
            await WriteAsync(theCase, by, file, ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    // A fresh one, so that it covers all that has happened; while the record is in doubt nothing is signed, and the last one stands.
    private async Task<SignedHead?> HeadAsync(CancellationToken ct) =>
        (await signHead.RunAsync(ct)).Heads?.Audit ?? (await record.HeadsAsync(1, ct)).FirstOrDefault()?.Audit;

    private async Task WriteAsync(Case theCase, Actor by, Stream to, CancellationToken ct)
    {
        var now = clock.Now;
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        var written = new List<EvidenceFile>();
        await AddTextAsync("README.txt", "说明 what this is", EvidenceNotes.Of(theCase, office));
        await AddJsonAsync("case.json", "办件 the case", views.Case(theCase, by));
        var history = await cases.HistoryAsync(theCase.Id, ct);
        await AddJsonAsync("timeline.json", "办理过程 what happened", history.Select(happened => EventView.Of(happened, by)));
        if (theCase.Deadline is { } deadline)
            await AddJsonAsync(
                "deadline.json",
                "期限逐日计算 the deadline day by day",
                ProofView.Of(DeadlineProof.Of(deadline, theCase.FiledOn, clock.Rules.Calendar, clock.Today), deadline, by)
            );
        await AddJsonAsync(
            "audit.json",
            "审计记录（个人信息已遮盖） the audit trail, personal data masked",
            await AuditAsync(theCase.Id, ct)
        );
        if (await HeadAsync(ct) is { } head)
            await AddJsonAsync(
                AuditProofs,
                "审计记录在已签署、已送存链头中的证明 proof that the audit entries are in a head that was signed and laid down",
                await record.ProofsAsync(theCase.Id, head, ct)
            );
        foreach (var paper in await papers.OfCaseAsync(theCase.Id, ct))
        {
            await AddPaperAsync(paper, paper.Sha256, $"papers/{paper.Number}.pdf", $"{paper.Kind.NameZh} {paper.Kind.NameEn}");
            if (paper.SealedSha256 is { } sealedFile)
                await AddPaperAsync(
                    paper,
                    sealedFile,
                    $"papers/{paper.Number}-sealed{SealedExtension(paper)}",
                    "加盖电子印章的版本 the sealed version"
                );
            if (await papers.FindWithRecordAsync(paper.Number, ct) is { Record: { } record })
                await AddJsonAsync($"papers/{paper.Number}.json", "制作文书的数据 what the paper was made of", record);
            var entries = await log.OfPaperAsync(paper.Number, ct);
            await AddJsonAsync(
                $"log/{paper.Number}.json",
                "公开日志证明 proof of the public log",
                await proofs.InclusionAsync(entries, ct)
            );
        }

        foreach (var document in theCase.Documents.OrderBy(document => document.Code, StringComparer.Ordinal))
            await AddDocumentAsync(document);
        await AddJsonAsync("keys.json", "本局公钥 the office's public keys", await LogApi.KeysOfAsync(keys, algorithms, ct));

        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new EvidenceManifest(EvidenceManifest.PresentForm, office.Name, theCase.Number, now, by.Account, written),
            Json.Options
        );
        await PutAsync(EvidenceManifest.Path, manifest);
        var statement = $$"""{"case":"{{theCase.Number}}","manifest":"{{Convert.ToHexStringLower(SHA256.HashData(manifest))}}"}""";
        await PutAsync(
            EvidenceManifest.SignaturePath,
            Encoding.ASCII.GetBytes(CompactSignature.Sign(EvidenceManifest.Type, statement, key))
        );

        async Task AddPaperAsync(Paper paper, string sha256, string path, string what)
        {
            await using var file =
                files.Open(sha256) ?? throw new InvalidOperationException($"The file {sha256} of {paper.Number} is missing.");
            await AddAsync(path, what, file);
        }

        async Task AddDocumentAsync(CaseDocument document)
        {
            // The name that an applicant chose is told in the case; here it could be a path.
            var path = $"documents/{document.Code}{MediaKind.All.First(kind => kind.MediaType == document.MediaType).Extension}";
            var what = $"材料 {document.Code} document";
            if (document.Unsafe is { } notSafe)
            {
                written.Add(new EvidenceFile(path, what, document.Size, document.Sha256, $"{notSafe.MessageZh} {notSafe.Message}"));
                return;
            }

            await using var file =
                documents.Open(document.Sha256)
                ?? throw new InvalidOperationException($"The file {document.Sha256} of case {theCase.Number} is missing.");
            await AddAsync(path, what, file);
        }

        Task AddTextAsync(string path, string what, string text) => AddAsync(path, what, new MemoryStream(Encoding.UTF8.GetBytes(text)));

        Task AddJsonAsync<T>(string path, string what, T value) =>
            AddAsync(path, what, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, Json.Options)));

        async Task AddAsync(string path, string what, Stream content)
        {
            await using var hashed = new HashedStream(content);
            await using (var entry = await EntryOf(path).OpenAsync(ct))
                await hashed.CopyToAsync(entry, ct);
            written.Add(new EvidenceFile(path, what, hashed.Size, hashed.Sha256()));
        }

        async Task PutAsync(string path, byte[] content)
        {
            await using var entry = await EntryOf(path).OpenAsync(ct);
            await entry.WriteAsync(content, ct);
        }

        ZipArchiveEntry EntryOf(string path)
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
            entry.LastWriteTime = now.ToOffset(BeijingTime.Offset);
            return entry;
        }
    }

    private static string SealedExtension(Paper paper) => MediaKind.All.First(kind => kind.MediaType == paper.SealedMediaType).Extension;

    private async Task<IReadOnlyList<object>> AuditAsync(Guid caseId, CancellationToken ct)
    {
        var entries = new List<object>();
        long? after = null;
        do
        {
            var page = await audit.ListAsync(caseId, after, AuditPage, ct);
            entries.AddRange(page.Items.Select(entry => AuditApi.AuditView.Of(entry, masked)));
            after = page.Next is null ? null : page.Items[^1].Id;
        } while (after is not null);
        return entries;
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace GreenChannel.Core.Documents;

/// <summary>
/// Opens a ZIP container to tell what it is: an OFD (GB/T 33190) has <c>OFD.xml</c> at its root, which names a root document that is there;
/// a DOCX (ISO/IEC 29500) has <c>word/document.xml</c> and its list of types. A name somewhere in the bytes makes neither.
/// </summary>
internal static class ZipContainer
{
    private const int MostEntries = 5_000;
    private const long MostUnpacked = 512L * 1024 * 1024;
    private const int MostTimes = 200;
    private const int HeadBytes = 1024;
    private const int LargestRoot = 1024 * 1024;
    private const int EndRecord = 22;
    private const int LongestComment = 65_535;

    /// <summary>The kind that its entries make it; none when they make it neither.</summary>
    public static Outcome<MediaKind?> Recognise(Stream file)
    {
        if (EntriesIn(file) is not { } announced)
            return new DocumentDamaged("its end is missing", "缺少文件结尾");
        if (announced > MostEntries)
            return TooMuch();
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return Recognise(archive, file.Length);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException)
        {
            return new DocumentDamaged("the container does not open", "压缩容器无法打开");
        }
    }

    private static Outcome<MediaKind?> Recognise(ZipArchive archive, long length)
    {
        var (ofd, docx) = (archive.GetEntry("OFD.xml"), archive.GetEntry("word/document.xml"));
        if (ofd is null && docx is null)
            return new Outcome<MediaKind?>();
        if (archive.Entries.Any(entry => entry.IsEncrypted))
            return new DocumentEncrypted();
        if (archive.Entries.Sum(entry => entry.Length) is var unpacked && (unpacked > MostUnpacked || unpacked > length * MostTimes))
            return TooMuch();
        if (archive.Entries.Select(FaultOf).FirstOrDefault(fault => fault is not null) is { } active)
            return active;
        if (ofd is not null)
            return RootOf(ofd) is { } root && archive.GetEntry(root) is { Length: > 0 }
                ? MediaKind.Ofd
                : new DocumentDamaged("OFD.xml names no document that is in it", "OFD.xml 所指的文档不存在");
        var isWhole = archive.GetEntry("[Content_Types].xml") is not null && RootElement(docx!) == "document";
        return isWhole ? MediaKind.Docx : new DocumentDamaged("it lacks parts of a Word document", "缺少 Word 文档的组成部分");
    }

    // Whoever unpacks or opens it would run it, write outside of the folder, or read what a definition names.
    private static DocumentActive? FaultOf(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/') || name.Contains('\\') || name.Contains(':'))
            return new DocumentActive("a path that leads out of it", "指向容器之外的路径");
        if (
            name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            || name.Contains("vbaData", StringComparison.OrdinalIgnoreCase)
            || name.Contains("activeX", StringComparison.OrdinalIgnoreCase)
            || name.Contains("oleObject", StringComparison.OrdinalIgnoreCase)
        )
            return new DocumentActive("macros or controls", "宏或者控件");
        if (entry.Length == 0)
            return null;
        var head = HeadOf(entry);
        if (ActiveContent.IsProgram(name) || ActiveContent.IsProgram(head))
            return new DocumentActive($"a program ({name})", $"程序（{name}）");
        return
            name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && System.Text.Encoding.Latin1.GetString(head).Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            ? new DocumentActive("a document type definition", "文档类型定义（DTD）")
            : null;
    }

    private static byte[] HeadOf(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var head = new byte[Math.Min(entry.Length, HeadBytes)];
        return head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private static string? RootOf(ZipArchiveEntry ofd)
    {
        using var xml = Read(ofd);
        return xml.ReadToFollowing("DocRoot", "http://www.ofdspec.org/2016")
            ? xml.ReadElementContentAsString().Trim().TrimStart('/')
            : null;
    }

    private static string? RootElement(ZipArchiveEntry entry)
    {
        using var xml = Read(entry);
        return xml.MoveToContent() == XmlNodeType.Element ? xml.LocalName : null;
    }

    private static XmlReader Read(ZipArchiveEntry entry) =>
        XmlReader.Create(
            entry.Open(),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = LargestRoot,
                CloseInput = true,
            }
        );

    // Asked before the list is read: a list of millions would fill the memory.
    private static int? EntriesIn(Stream file)
    {
        var from = Math.Max(0, file.Length - EndRecord - LongestComment);
        var tail = ContentSniffer.ReadAt(file, from, (int)(file.Length - from));
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        return at >= 0 && at + EndRecord <= tail.Length ? BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10)) : null;
    }

    private static DocumentDamaged TooMuch() => new("it unpacks to far more than any document has", "解压后的内容远超正常文档");
}

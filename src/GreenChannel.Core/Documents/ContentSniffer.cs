namespace GreenChannel.Core.Documents;

/// <summary>
/// Tells from a file's own bytes what kind it is and whether its frame is whole; whether it opens is found out by opening it.
/// </summary>
public static class ContentSniffer
{
    private const int HeadBytes = 4096;

    public static Outcome<MediaKind> Sniff(Stream file, IReadOnlyCollection<MediaKind> accepted)
    {
        if (file.Length == 0)
            return new DocumentEmpty();
        var head = ReadAt(file, 0, HeadBytes);
        var recognised = Recognise(file, head);
        if (recognised.IsRefused(out var broken))
            return broken;
        if (recognised.Value is not { } kind || !accepted.Contains(kind))
            return new DocumentKindNotAccepted(string.Join(", ", accepted.Select(kind => kind.Code.ToUpperInvariant())));
        var fault = kind.Code switch
        {
            "pdf" => PdfFrame.FindFault(file, PdfFrame.BeginOf(head)!.Value),
            "png" => PngFrame.FindFault(file),
            _ => null,
        };
        return fault is null ? kind : fault;
    }

    internal static byte[] ReadAt(Stream file, long offset, int count)
    {
        file.Position = offset;
        var buffer = new byte[Math.Min(count, file.Length - offset)];
        file.ReadExactly(buffer);
        return buffer;
    }

    private static Outcome<MediaKind?> Recognise(Stream file, byte[] head)
    {
        if (PdfFrame.BeginOf(head) is not null)
            return MediaKind.Pdf;
        if (head.AsSpan().StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return MediaKind.Png;
        if (head.AsSpan().StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return MediaKind.Jpeg;
        return head.AsSpan().StartsWith("PK\u0003\u0004"u8) ? ZipContainer.Recognise(file) : new Outcome<MediaKind?>();
    }
}

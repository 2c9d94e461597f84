using System.Globalization;
using System.Security;

namespace GreenChannel.Pdf.Writing;

/// <summary>What a file says about itself.</summary>
public sealed record PdfMetadata(
    string Title,
    string Author,
    string Subject,
    string Identifier,
    DateTimeOffset CreatedAt,
    string Language = "zh-CN"
)
{
    public const string Producer = "GreenChannel";

    /// <summary>The same in XMP, with the claim of PDF/A-1b, the level that a validator was seen to confirm.</summary>
    internal string ToXmp()
    {
        var created = CreatedAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Escape(Title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{Escape(Author)}</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Escape(Subject)}</rdf:li></rdf:Alt></dc:description>
            <dc:identifier>{Escape(Identifier)}</dc:identifier>
            <xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{created}</xmp:ModifyDate>
            <pdf:Producer>{Producer}</pdf:Producer>
            <pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}

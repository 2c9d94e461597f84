using System.IO.Compression;
using System.Text;
using System.Xml;

namespace GreenChannel.Core.Documents;

/// <summary>Reads the text of an OFD (GB/T 33190): what stands in the <c>TextCode</c> elements of its pages.</summary>
public static class OfdText
{
    private const int LongestText = 1_000_000;
    private const int LargestPage = 16 * 1024 * 1024;

    public static DocumentContent Read(Stream file)
    {
        var text = new StringBuilder();
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var page in archive.Entries.Where(entry => entry.FullName.EndsWith("Content.xml", StringComparison.OrdinalIgnoreCase)))
            {
                using var xml = XmlReader.Create(
                    page.Open(),
                    new XmlReaderSettings
                    {
                        DtdProcessing = DtdProcessing.Prohibit,
                        XmlResolver = null,
                        MaxCharactersInDocument = LargestPage,
                        CloseInput = true,
                    }
                );
                while (text.Length < LongestText && xml.Read())
                {
                    if (xml is { NodeType: XmlNodeType.Element, LocalName: "TextCode" })
                        text.Append(xml.ReadElementContentAsString());
                }
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or InvalidOperationException)
        {
            // What cannot be read says nothing.
        }

        return new DocumentContent(null, DocumentContent.Comparable(text.ToString()));
    }
}

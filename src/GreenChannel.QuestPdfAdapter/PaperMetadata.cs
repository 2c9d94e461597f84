using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GreenChannel.Core.Papers;
using QuestPDF.Infrastructure;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>What the file says of itself; nothing in it comes from the clock.</summary>
internal static class PaperMetadata
{
    // The library offers no PDF/A-1. Level 2A is tagged and allows no attachment, as the built-in renderer's files.
    public static readonly DocumentSettings Settings = new() { PDFA_Conformance = PDFA_Conformance.PDFA_2A, CompressDocument = true };

    public static DocumentMetadata Of(PaperContent content) =>
        new()
        {
            Title = content.Title,
            Author = content.Issuer,
            Subject = content.TitleEn,
            Keywords = content.Number,
            Creator = "GreenChannel",
            Language = "zh-CN",
            CreationDate = content.IssuedAt,
            ModifiedDate = content.IssuedAt,
        };
}

/// <summary>
/// Gives a file ids that follow from its content. The library makes them from the time, and a paper could not be drawn anew and
/// compared. They are replaced in place, so no offset moves.
/// </summary>
internal static partial class StableIds
{
    private const int IdLength = 32;

    public static byte[] Set(byte[] pdf)
    {
        var places = Ids().Matches(Encoding.Latin1.GetString(pdf)).SelectMany(match => match.Groups["id"].Captures).ToList();
        foreach (var place in places)
            Write(pdf, place, new string('0', IdLength));
        var id = Convert.ToHexStringLower(SHA256.HashData(pdf))[..IdLength];
        foreach (var place in places)
            Write(pdf, place, id);
        return pdf;
    }

    // A UUID has hyphens at its own places; they stay.
    private static void Write(byte[] pdf, Capture place, string digits)
    {
        var next = 0;
        for (var at = place.Index; at < place.Index + place.Length; at++)
        {
            if (pdf[at] != (byte)'-')
                pdf[at] = (byte)digits[next++];
        }
    }

    [GeneratedRegex(
        @"/ID\s*\[\s*<(?<id>[0-9A-Fa-f]{32})>\s*<(?<id>[0-9A-Fa-f]{32})>\s*\]"
            + @"|uuid:(?<id>[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12})"
    )]
    private static partial Regex Ids();
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Writing;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// A PDF with a signature field whose value is still blank. The field lies over the drawn seal, so that a click on the seal
/// shows the signature; its own appearance is empty.
/// </summary>
internal sealed class SignatureField
{
    private const string RangePlaceholder = "[0 0000000000 0000000000 0000000000]";
    private readonly byte[] _file;
    private readonly int _gap;
    private readonly int _reserved;

    private SignatureField(byte[] file, int gap, int reserved) => (_file, _gap, _reserved) = (file, gap, reserved);

    /// <param name="reserved">Bytes kept free for the signature.</param>
    public static SignatureField AddTo(DrawnPaper paper, SignatureNote note, int reserved)
    {
        try
        {
            return Add(paper, note, reserved);
        }
        catch (Exception e) when (e is OverflowException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            throw new InvalidDataException("The structure of the PDF cannot be read.", e);
        }
    }

    private static SignatureField Add(DrawnPaper paper, SignatureNote note, int reserved)
    {
        var update = new PdfUpdate(paper.Pdf);
        int value = update.Allocate(),
            field = update.Allocate(),
            appearance = update.Allocate();
        var page = update.Pages()[paper.Seal.Page - 1];
        if (update.Read(update.Root).Contains("/AcroForm", StringComparison.Ordinal))
            throw new NotSupportedException("The PDF has a form of its own; it cannot be signed here.");

        var seal = paper.Seal;
        var box = string.Join(
            ' ',
            new[] { seal.Left, seal.Bottom, seal.Left + seal.Width, seal.Bottom + seal.Height }.Select(PdfObjects.Number)
        );
        update.Write(
            value,
            $"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange {RangePlaceholder} /Contents "
                + $"<{new string('0', reserved * 2)}>"
                + $" /M {PdfObjects.Date(note.At)} /Name {PdfObjects.Text(note.Name)} /Reason {PdfObjects.Text(note.Reason)}>>"
        );
        // Printed (flag 4) and locked against moving (128), as an archive wants an annotation to be.
        update.Write(
            field,
            $"<</Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V {value} 0 R /F 132 /P {update.Refer(page)} /Rect "
                + $"[{box}] /AP <</N {appearance} 0 R>>"
                + $" /Contents {PdfObjects.Text(note.Reason)}>>"
        );
        update.Write(
            appearance,
            $"<</Type /XObject /Subtype /Form /BBox [0 0 {PdfObjects.Number(seal.Width)} {PdfObjects.Number(seal.Height)}] "
                + "/Resources <<>> /Length 0>>\nstream\n\nendstream"
        );
        update.AddItem(page, "Annots", $"{field} 0 R");
        update.AddEntry(update.Root, $" /AcroForm <</Fields [{field} 0 R] /SigFlags 3>>");
        return Blank(update.Finish(), paper.Pdf.Length, reserved);
    }

    /// <summary>The bytes that the signature covers: all but its own value.</summary>
    public byte[] Covered() => [.. _file.AsSpan(0, _gap), .. _file.AsSpan(AfterGap)];

    /// <summary>Writes the signature into its place.</summary>
    public byte[] Fill(ReadOnlySpan<byte> signature)
    {
        if (signature.Length > _reserved)
            throw new CryptographicException($"The signature has {signature.Length} bytes, more than the {_reserved} kept free for it.");
        Encoding.ASCII.GetBytes(Convert.ToHexString(signature), _file.AsSpan(_gap + 1));
        return _file;
    }

    private int AfterGap => _gap + 2 + 2 * _reserved;

    private static SignatureField Blank(byte[] file, int from, int reserved)
    {
        var range = from + file.AsSpan(from).IndexOf(Encoding.ASCII.GetBytes(RangePlaceholder));
        var gap = range + file.AsSpan(range).IndexOf("/Contents <"u8) + "/Contents ".Length;
        var field = new SignatureField(file, gap, reserved);
        var written = string.Create(CultureInfo.InvariantCulture, $"[0 {gap} {field.AfterGap} {file.Length - field.AfterGap}]")
            .PadRight(RangePlaceholder.Length);
        Encoding.ASCII.GetBytes(written, file.AsSpan(range));
        return field;
    }
}

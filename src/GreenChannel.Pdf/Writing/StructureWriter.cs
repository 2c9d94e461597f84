using GreenChannel.Pdf.Drawing;

namespace GreenChannel.Pdf.Writing;

/// <summary>Writes the logical structure of a document (ISO 32000-1, 14.7) and the way from marked contents back to it.</summary>
internal static class StructureWriter
{
    /// <returns>The object of the structure tree's root.</returns>
    public static int Write(PdfObjects objects, Canvas canvas, int[] pages)
    {
        var tree = objects.Allocate();
        foreach (var tag in canvas.Tags.Append(canvas.Root))
            tag.ObjectId = objects.Allocate();
        foreach (var tag in canvas.Tags.Append(canvas.Root))
            objects.Write(tag.ObjectId, Element(tag, tree, pages));

        var parents = string.Join(
            ' ',
            canvas.Pages.Select((page, i) => $"{i} [{string.Join(' ', page.Owners.Select(owner => $"{owner.ObjectId} 0 R"))}]")
        );
        objects.Write(
            tree,
            $"<</Type /StructTreeRoot /K {canvas.Root.ObjectId} 0 R /ParentTree <</Nums [{parents}]>> /ParentTreeNextKey "
                + $"{canvas.PageCount}>>"
        );
        return tree;
    }

    private static string Element(Tag tag, int tree, int[] pages)
    {
        var alternative = tag.Alternative is null ? "" : $" /Alt {PdfObjects.Text(tag.Alternative)}";
        var scope = tag.Name == "TH" ? " /A <</O /Table /Scope /Row>>" : "";
        return $"<</Type /StructElem /S /{tag.Name} /P {tag.Parent?.ObjectId ?? tree} 0 R{alternative}{scope} /K "
            + $"[{string.Join(' ', tag.Kids.Select(kid => Kid(kid, pages)))}]>>";
    }

    private static string Kid(object kid, int[] pages) =>
        kid switch
        {
            Tag child => $"{child.ObjectId} 0 R",
            MarkedContent marked => $"<</Type /MCR /Pg {pages[marked.Page]} 0 R /MCID {marked.Number}>>",
            _ => throw new InvalidOperationException($"A structure element cannot hold a {kid.GetType().Name}."),
        };
}

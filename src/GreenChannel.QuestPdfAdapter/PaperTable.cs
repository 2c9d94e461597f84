using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>A table of two columns: what and its value.</summary>
internal static class PaperTable
{
    private const float NameColumn = 112;
    private const float WidestNames = 219;
    private const float Padding = 8;
    private const float Size = 12;

    public static void Compose(TableDescriptor table, IReadOnlyList<(string Name, string Value)> rows)
    {
        var names = Math.Clamp(rows.Max(row => row.Name.EnumerateRunes().Count()) * Size + 2 * Padding, NameColumn, WidestNames);
        table.ColumnsDefinition(columns =>
        {
            columns.ConstantColumn(names);
            columns.RelativeColumn();
        });
        foreach (var (name, value) in rows)
        {
            Cell(table.Cell().AsSemanticHorizontalHeader())
                .Background(Ink.TableHead)
                .Padding(Padding / 2)
                .AlignMiddle()
                .AlignCenter()
                .Text(PaperText.Clean(name))
                .FontSize(Size)
                .Bold()
                .LineHeight(1.4f);
            Cell(table.Cell())
                .PaddingVertical(Padding / 2)
                .PaddingHorizontal(Padding)
                .AlignMiddle()
                .Text(PaperText.Clean(value))
                .FontSize(Size)
                .LineHeight(1.4f);
        }
    }

    private static IContainer Cell(IContainer cell) => cell.Border(.8f).BorderColor(Ink.TableLine);
}

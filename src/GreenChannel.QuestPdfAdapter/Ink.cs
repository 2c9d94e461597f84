using QuestPDF.Infrastructure;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>The colours of a paper.</summary>
internal static class Ink
{
    public const string Red = "#CC0F14";
    public const string FrameRed = "#991F1F";
    public const string Gold = "#9E731F";
    public const string Guilloche = "#F6F1E8";
    public const string Watermark = "#F0F0F0";
    public static readonly Color Seal = Color.FromHex(Red);
    public static readonly Color Second = Color.FromHex(Gold);
    public static readonly Color Grey = Color.FromHex("#595959");
    public static readonly Color Black = Color.FromHex("#000000");
    public static readonly Color TableLine = Color.FromHex("#734D40");
    public static readonly Color TableHead = Color.FromHex("#FBF6EE");
}

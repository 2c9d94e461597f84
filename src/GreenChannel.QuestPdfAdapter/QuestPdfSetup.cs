using QuestPDF;
using QuestPDF.Drawing;
using QuestPDF.Drawing.Exceptions;
using QuestPDF.Infrastructure;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>What QuestPDF keeps for the whole process: the licence, and the fonts under names of our own.</summary>
internal static class QuestPdfSetup
{
    private const string Family = "GreenChannel Song";
    private static readonly Lock Once = new();
    private static string[]? _families;

    /// <returns>The families in the order in which a character is looked for.</returns>
    public static string[] Prepare(LicenseType license, IReadOnlyList<string[]> fonts)
    {
        lock (Once)
        {
            Settings.License = license;
            if (_families is not null)
                return _families;
            // A certificate looks the same on every machine, and nothing is ever an empty box.
            Settings.UseEnvironmentFonts = false;
            Settings.FontDiscoveryPaths.Clear();
            // Drawings look for the letters in them there, by the families' own names.
            Settings.FontDiscoveryPaths.Add(Path.GetDirectoryName(fonts[0][0])!);
            Settings.CheckIfAllTextGlyphsAreAvailable = true;
            var names = fonts.Select((_, i) => i == 0 ? Family : $"{Family} {i + 1}").ToArray();
            foreach (var (font, name) in fonts.Zip(names).SelectMany(family => family.First.Select(font => (font, family.Second))))
            {
                using var file = File.OpenRead(font);
                FontManager.RegisterFontWithCustomName(name, file);
            }

            return _families = names;
        }
    }

    /// <summary>Whether an error is that the native library is not there, or not made for this machine.</summary>
    public static bool NativePartIsMissing(Exception error) =>
        error is InitializationException or DllNotFoundException or BadImageFormatException or PlatformNotSupportedException
        || (error.InnerException is { } inner && NativePartIsMissing(inner));
}

using GreenChannel.Core.Papers;

namespace GreenChannel.Office.Papers;

/// <summary>The text of a template that was in force once, by its SHA-256; papers are drawn anew from it.</summary>
public sealed class TemplateText
{
    private TemplateText() { }

    public TemplateText(TemplateSource text, DateTimeOffset firstUsedAt) =>
        (Hash, Kind, Level, Version, Source, FirstUsedAt) = (text.Hash, text.Kind, text.Level, text.Version, text.Text, firstUsedAt);

    public string Hash { get; private set; } = "";

    public PaperKind Kind { get; private set; } = null!;

    /// <summary>For which offices it is, where the law tells them apart; empty for all.</summary>
    public string Level { get; private set; } = "";

    /// <summary>As officials count it; a version of a kind names one text for ever.</summary>
    public int Version { get; private set; }

    public string Source { get; private set; } = "";

    public DateTimeOffset FirstUsedAt { get; private set; }

    /// <summary>Who uploaded it; none when it came from the folder.</summary>
    public string? UploadedBy { get; private set; }

    /// <summary>It was uploaded and is used instead of the one in the folder.</summary>
    public bool IsOverride { get; private set; }

    public void PutInForce(string by) => (IsOverride, UploadedBy) = (true, by);

    public void TakeOutOfForce() => IsOverride = false;
}

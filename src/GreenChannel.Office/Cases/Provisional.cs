namespace GreenChannel.Office.Cases;

/// <summary>How sentences mark a date that a notice still to come may move.</summary>
internal static class Provisional
{
    public static string Mark(bool provisional) => provisional ? " (provisional)" : "";

    public static string MarkZh(bool provisional) => provisional ? "（暂定）" : "";
}

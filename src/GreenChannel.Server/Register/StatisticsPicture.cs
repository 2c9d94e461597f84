using System.Globalization;
using System.Xml.Linq;
using GreenChannel.Core.Register;

namespace GreenChannel.Server.Register;

/// <summary>The figures of the register as a picture: one bar chart for each dimension, readable by people and by screen readers.</summary>
internal static class StatisticsPicture
{
    private const int Width = 760;
    private const int LabelWidth = 260;
    private const int BarHeight = 18;
    private const int RowHeight = 26;
    private const int TitleHeight = 44;
    private const int ChartGap = 22;
    private const int MostBars = 12;
    private const int LongestLabel = 18;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static string Draw(ViolationStatistics figures, string office)
    {
        var y = 70;
        var charts = new List<XElement>();
        foreach (var (_, name, groups) in figures.Dimensions)
        {
            charts.Add(Chart(name, Shown(groups), y, out var height));
            y += height + ChartGap;
        }

        var title = $"{office}：知识产权违法行为登记 {figures.From:yyyy-MM-dd} 至 {figures.To:yyyy-MM-dd}，共 {figures.Total} 件";
        var picture = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", Text($"0 0 {Width} {y}")),
            new XAttribute("width", Width),
            new XAttribute("height", y),
            new XAttribute("role", "img"),
            new XAttribute("lang", "zh-CN"),
            new XAttribute("font-family", "\"Noto Sans CJK SC\", \"PingFang SC\", \"Microsoft YaHei\", sans-serif"),
            new XElement(Svg + "title", title),
            new XElement(
                Svg + "desc",
                string.Join(
                    "；",
                    figures.Dimensions.Select(dimension =>
                        $"{dimension.Name}：{string.Join("，", dimension.Groups.Select(group => $"{group.Name} {group.Count}"))}"
                    )
                )
            ),
            new XElement(Svg + "rect", new XAttribute("width", Width), new XAttribute("height", y), new XAttribute("fill", "#ffffff")),
            Label(20, 32, 17, "#222222", title),
            Label(20, 52, 12, "#666666", "Standing decisions in the register of violations of intellectual property"),
            charts
        );
        return picture.ToString(SaveOptions.DisableFormatting);
    }

    // The largest groups, and the rest as one.
    private static IReadOnlyList<ViolationGroup> Shown(IReadOnlyList<ViolationGroup> groups) =>
        groups.Count <= MostBars
            ? groups
            : [.. groups.Take(MostBars - 1), new ViolationGroup("", "其他", groups.Skip(MostBars - 1).Sum(group => group.Count))];

    private static XElement Chart(string name, IReadOnlyList<ViolationGroup> groups, int top, out int height)
    {
        var most = Math.Max(1, groups.Select(group => group.Count).DefaultIfEmpty().Max());
        var chart = new XElement(Svg + "g", Label(20, top + 20, 14, "#1f6f54", name));
        var y = top + TitleHeight - 10;
        foreach (var group in groups)
        {
            var length = Math.Max(1, (Width - LabelWidth - 90) * (double)group.Count / most);
            chart.Add(
                Label(LabelWidth - 8, y + 13, 12, "#333333", Shorten(group.Name), "end"),
                new XElement(
                    Svg + "rect",
                    new XAttribute("x", LabelWidth),
                    new XAttribute("y", y),
                    new XAttribute("width", Text($"{length:0.#}")),
                    new XAttribute("height", BarHeight),
                    new XAttribute("fill", "#1f6f54")
                ),
                Label(LabelWidth + length + 6, y + 13, 12, "#333333", Text($"{group.Count}"))
            );
            y += RowHeight;
        }

        if (groups.Count == 0)
        {
            chart.Add(Label(LabelWidth, y + 13, 12, "#666666", "无记录 none"));
            y += RowHeight;
        }

        height = y - top;
        return chart;
    }

    private static XElement Label(double x, double y, int size, string color, string text, string anchor = "start") =>
        new(
            Svg + "text",
            new XAttribute("x", Text($"{x:0.#}")),
            new XAttribute("y", Text($"{y:0.#}")),
            new XAttribute("font-size", size),
            new XAttribute("fill", color),
            new XAttribute("text-anchor", anchor),
            text
        );

    private static string Shorten(string name) => name.Length > LongestLabel ? $"{name[..(LongestLabel - 1)]}…" : name;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

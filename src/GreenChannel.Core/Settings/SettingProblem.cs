using System.Globalization;

namespace GreenChannel.Core.Settings;

/// <summary>A setting whose value cannot be: its whole key, and what it should be in both languages.</summary>
public sealed record SettingProblem(string Key, string Message, string MessageZh)
{
    public override string ToString() => $"{Key}: {Message} {MessageZh}";

    /// <summary>A whole number outside of its range.</summary>
    public static IEnumerable<SettingProblem> Outside(string key, long value, long least, long most = long.MaxValue)
    {
        if (value >= least && value <= most)
            yield break;
        var (en, zh) =
            most == long.MaxValue
                ? ($"at least {Of(least)}", $"不小于 {Of(least)}")
                : ($"from {Of(least)} to {Of(most)}", $"{Of(least)} 至 {Of(most)}");
        yield return new SettingProblem(key, $"a whole number {en} is wanted, not {Of(value)}.", $"应为{zh}的整数，现为 {Of(value)}。");
    }

    /// <summary>A text that is no absolute address of one of some schemes; an empty one is none at all.</summary>
    public static IEnumerable<SettingProblem> NoAddress(string key, string value, params string[] schemes)
    {
        if (
            value.Length == 0
            || (Uri.TryCreate(value, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0)
        )
            yield break;
        var wanted = string.Join(" or ", schemes.Select(scheme => $"{scheme}://…"));
        yield return new SettingProblem(
            key,
            $"an address {wanted} is wanted, not \"{value}\".",
            $"应为 {wanted} 形式的地址，现为“{value}”。"
        );
    }

    /// <summary>A text that is none of those that there are.</summary>
    public static IEnumerable<SettingProblem> Unless(IReadOnlyList<string> known, string key, string value)
    {
        if (!known.Contains(value))
            yield return new SettingProblem(
                key,
                $"\"{value}\" is none of {string.Join(", ", known)}.",
                $"不支持“{value}”，可选：{string.Join("、", known)}。"
            );
    }

    private static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}

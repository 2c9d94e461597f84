using System.Text.RegularExpressions;
using GreenChannel.Core;

namespace GreenChannel.Office.Accounts;

/// <summary>What is wrong with the fields in which people ask for an account themselves.</summary>
internal static partial class EntryForm
{
    private const int Longest = 200;
    private const int LongestMail = 64;
    private const int LongestShown = 30;

    public static IEnumerable<Fault> TextFaults(string pointer, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
            yield return new Fault(pointer, "account.text", $"1 to {Longest} characters are wanted.", $"请填写 1 至 {Longest} 个字符。");
    }

    /// <summary>A mail address that can be a user name.</summary>
    public static IEnumerable<Fault> MailFaults(string pointer, string mail)
    {
        if (mail.Trim().Length > LongestMail || !Mail().IsMatch(mail.Trim()))
            yield return new Fault(
                pointer,
                "account.mail",
                $"A mail address of at most {LongestMail} characters is wanted: Latin letters, figures and -._+.",
                $"请填写邮箱地址（不超过 {LongestMail} 个字符，仅限英文字母、数字和 -._+）。"
            );
    }

    /// <summary>A name as the office's own mails may show it: nothing that leads anywhere.</summary>
    public static string Shown(string name) =>
        name.AsSpan().IndexOfAny("/\\:.@") < 0 && name.Length <= LongestShown ? name : "您的同事 a colleague";

    [GeneratedRegex(
        @"\A[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9]+(-+[A-Za-z0-9]+)*(\.[A-Za-z0-9]+(-+[A-Za-z0-9]+)*)+\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Mail();
}

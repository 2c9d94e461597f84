using GreenChannel.Core;

namespace GreenChannel.Office.Notices;

/// <summary>What a webhook is called and where it leads to, as somebody enters it.</summary>
public sealed record WebhookAddress(string Url, string Name)
{
    private const int LongestText = 500;

    /// <param name="allowPlainHttp">Whether an address without encryption is taken, for a receiver on the same machine.</param>
    /// <returns>Why it is not taken, with the field; nothing when it is.</returns>
    public InvalidInput? Fault(bool allowPlainHttp)
    {
        var https = allowPlainHttp ? "http(s)" : "https";
        if (
            Url.Length > LongestText
            || Url.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
            || !Uri.TryCreate(Url, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (allowPlainHttp && url.Scheme == Uri.UriSchemeHttp))
            || url.UserInfo.Length > 0
        )
            return new InvalidInput(
                new Fault(
                    "/url",
                    "webhook.url",
                    $"Give an absolute {https} address without user and password.",
                    $"请填写完整的 {https} 地址，不含用户名和密码。"
                )
            );
        return Name.Trim().Length is 0 or > LongestText || Name.Any(char.IsControl)
            ? new InvalidInput(
                new Fault(
                    "/name",
                    "form.missing",
                    $"Please give a name of up to {LongestText} characters.",
                    $"请填写名称（不超过 {LongestText} 字）。"
                )
            )
            : null;
    }
}

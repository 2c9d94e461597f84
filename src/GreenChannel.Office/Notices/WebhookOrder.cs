using System.Text;
using GreenChannel.Core;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Notices;

/// <summary>What a webhook is to be, as somebody enters it.</summary>
/// <param name="Events">The types that it subscribes to; none leaves them as they are, or at what is usual.</param>
/// <param name="Active">Whether it is told of anything; none leaves that as it is.</param>
public sealed record WebhookOrder(string Url, string Name, IReadOnlyList<string>? Events = null, bool? Active = null)
{
    private const int LongestText = 500;

    /// <param name="owner">The party that it is for; none for the office.</param>
    /// <param name="allowPlainHttp">Whether an address without encryption is taken, for a receiver on the same machine.</param>
    /// <returns>All that is wrong with it, each with its field; nothing when it is taken.</returns>
    public InvalidInput? Refuse(string? owner, WebhookOptions options, bool allowPlainHttp)
    {
        Fault?[] faults = [UrlFault(options.DestinationsOf(owner is null), allowPlainHttp), NameFault(), EventsFault(owner)];
        return faults.OfType<Fault>().ToArray() is { Length: > 0 } found ? new InvalidInput(found) : null;
    }

    /// <summary>The same with a name as it is kept.</summary>
    public WebhookOrder Cleaned() => this with { Name = EnteredText.Clean(Name), Events = Events?.Distinct().ToList() };

    private Fault? UrlFault(DestinationRule destinations, bool allowPlainHttp)
    {
        var https = allowPlainHttp ? "http(s)" : "https";
        if (
            Url.Length > LongestText
            || Url.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
            || !Uri.TryCreate(Url, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (allowPlainHttp && url.Scheme == Uri.UriSchemeHttp))
            || url is not { UserInfo: "", Port: > 0 }
            || HostOf(url) is not { } host
        )
            return new Fault(
                "/url",
                "webhook.url",
                $"Give an absolute {https} address without user and password.",
                $"请填写完整的 {https} 地址，不含用户名和密码。"
            );
        return destinations.MayBe(host)
            ? null
            : new Fault(
                "/url",
                "webhook.destination",
                "Addresses of this machine and of private networks are told for the office alone, and only when they are listed.",
                "本机和内部网络的地址，仅限本局使用并须由管理员列入允许名单。"
            );
    }

    // A name that is no name, such as a label of more than 63 letters, is only found out when it is asked for.
    private static string? HostOf(Uri url)
    {
        try
        {
            return Ascii.IsValid(url.IdnHost) && Uri.CheckHostName(url.IdnHost) != UriHostNameType.Unknown ? url.IdnHost : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private Fault? NameFault() =>
        Name.Trim().Length is 0 or > LongestText || Name.Any(char.IsControl)
            ? new Fault(
                "/name",
                "form.missing",
                $"Please give a name of up to {LongestText} characters.",
                $"请填写名称（不超过 {LongestText} 字）。"
            )
            : null;

    private Fault? EventsFault(string? owner)
    {
        var known = Webhook.MaySubscribeTo(owner);
        if (Events is null || (Events.Count > 0 && Events.All(known.Contains)))
            return null;
        var place = Events.ToList().FindIndex(type => !known.Contains(type));
        return new Fault(
            place < 0 ? "/events" : $"/events/{place}",
            "webhook.event",
            $"Choose among {string.Join(", ", known)}.",
            $"请从以下类型中选择：{string.Join("、", known)}。"
        );
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using GreenChannel.Core.Forms;

namespace GreenChannel.Office.Notices;

/// <summary>The ways by which this office reaches the contact of an applicant, as far as they are configured.</summary>
public sealed partial record ContactChannels(bool Mail, bool Sms)
{
    /// <summary>Whether contacts are told anything at all.</summary>
    public bool Any => Mail || Sms;

    /// <summary>The channels in words.</summary>
    public string Names =>
        (Mail, Sms) switch
        {
            (true, true) => "mail and SMS",
            (true, false) => "mail",
            _ => "SMS to mobile telephones",
        };

    /// <summary>The channels in Chinese words.</summary>
    public string NamesZh =>
        (Mail, Sms) switch
        {
            (true, true) => "电子邮件、手机短信",
            (true, false) => "电子邮件",
            _ => "手机短信",
        };

    /// <summary>Where a contact is reached, one address for each channel.</summary>
    public IEnumerable<(DeliveryChannel Channel, string Target)> To(Contact contact)
    {
        if (Mail && MailAddress().IsMatch(contact.Email.Trim()))
            yield return (DeliveryChannel.Mail, contact.Email.Trim());
        if (Sms && MobileOf(contact.Phone) is { } mobile)
            yield return (DeliveryChannel.Sms, mobile);
    }

    /// <summary>The eleven digits of a mobile number of the mainland; none of a landline, or of another country.</summary>
    /// <remarks><c>+86 138-0013-8000</c> is <c>13800138000</c>; <c>010-62084000</c> takes no SMS.</remarks>
    public static string? MobileOf(string phone)
    {
        var bare = string.Concat(phone.Select(Plain).Where(letter => char.IsAsciiDigit(letter) || letter == '+'));
        return Mobile().Match(bare) is { Success: true } mobile ? mobile.Groups[1].Value : null;
    }

    // Digits and sign may be written in full width.
    private static char Plain(char letter) =>
        letter == '＋' ? '+'
        : CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit ? (char)('0' + digit)
        : letter;

    // Of another country's number the digits may look like one of ours.
    [GeneratedRegex(@"\A(?:\+86|0086|86)?(1[3-9][0-9]{9})\z")]
    private static partial Regex Mobile();

    // What a mail server takes is for it to say; this tells an address from a note such as "无".
    [GeneratedRegex(@"\A[^@\s<>(),;:""\\]+@[^@\s<>(),;:""\\]+\z")]
    private static partial Regex MailAddress();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace GreenChannel.Core.Identifiers;

/// <summary>What identifies or reaches a person: it is kept encrypted and shown masked, except to whom it is needed.</summary>
/// <remarks>PIPL Articles 28 and 51; GB/T 22239-2019, 8.1.4.8 and 8.1.4.11.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>
/// A code of a party: public when it is a credit code, of a person when it is an identity number, and treated like that.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PartyCodeAttribute : Attribute;

/// <summary>Tells personal texts among others, and masks them.</summary>
public static partial class PersonalText
{
    private const int IdentityLength = 18;

    /// <summary>Whether an identity number stands in a text, by its date and check character; the same on every day.</summary>
    /// <remarks><c>applicant:11010519491231002X</c> has one; the credit code <c>91110108MA00000070</c> is none.</remarks>
    public static bool HasIdentityNumber(string text)
    {
        if (text.Length < IdentityLength)
            return false;
        foreach (var match in EighteenCharacters().EnumerateMatches(text))
        {
            if (IsIdentityNumber(text.Substring(match.Index, match.Length)))
                return true;
        }

        return false;
    }

    /// <summary>Whether a text is where a person is reached, by mail or telephone.</summary>
    public static bool IsAddress(string text) => text.Contains('@', StringComparison.Ordinal) || Telephone().IsMatch(text);

    /// <summary>Whether an identity number, a mobile number or a mail address stands in a text.</summary>
    public static bool IsIn(string text) =>
        text.Contains('@', StringComparison.Ordinal)
        || text.Contains("%40", StringComparison.Ordinal)
        || Mobile().IsMatch(text)
        || HasIdentityNumber(text);

    /// <summary>The text without what tells a person.</summary>
    /// <remarks><c>138****8000</c>, <c>z***@example.com</c>, <c>110***********002X</c>.</remarks>
    public static string Mask(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{text[..1]}***{text[at..]}"
        : text.Length <= 7 ? "****"
        : text.Length < IdentityLength ? $"{text[..3]}****{text[^4..]}"
        : ResidentId.Mask(text);

    /// <summary>A text with everything personal in it masked.</summary>
    /// <remarks><c>GET /cases?q=13800138000</c> shows <c>GET /cases?q=138****8000</c>.</remarks>
    public static string MaskIn(string text) =>
        MailIn()
            .Replace(
                Mobile()
                    .Replace(
                        EighteenCharacters().Replace(text, id => IsIdentityNumber(id.Value) ? Mask(id.Value) : id.Value),
                        one => Mask(one.Value)
                    ),
                mail => Mask(mail.Value)
            );

    // Asked on the day of the birth itself: what is kept is not read otherwise when years have passed.
    private static bool IsIdentityNumber(string text) =>
        DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var bornOn)
        && ResidentId.Parse(text, bornOn) is { Refusal: null };

    [GeneratedRegex("(?<![0-9A-Za-z])[0-9]{17}[0-9X](?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex EighteenCharacters();

    [GeneratedRegex("(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"[\w.+-]+@[\w.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex MailIn();

    [GeneratedRegex(@"^\+?[0-9][0-9 -]{4,18}$", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();
}

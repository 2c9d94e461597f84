using System.Globalization;
using System.Security.Cryptography;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Papers;

/// <summary>Codes that nobody can guess and anybody can read out: digits and capital letters without I, L, O and U.</summary>
public static class RandomCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Five random bits for each letter.</summary>
    public static string Of(int letters) => RandomNumberGenerator.GetString(Alphabet, letters);

    /// <summary>
    /// A code as someone has typed it: small letters, full-width ones, blanks and dashes of all kinds do not matter, and a letter that is
    /// left out for its likeness is the digit it looks like. What is no code becomes one that does not exist, and is looked up all the
    /// same: so nobody learns from the time of an answer what a code looks like.
    /// </summary>
    public static string Read(string typed, int letters)
    {
        var code = new string([
            .. Characters
                .Identifier(typed.Length > 10 * letters ? typed[..(10 * letters)] : typed)
                .Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.DashPunctuation)
                .Select(c =>
                    c switch
                    {
                        'O' => '0',
                        'I' or 'L' => '1',
                        var letter => letter,
                    }
                ),
        ]);
        return code.Length == letters && code.All(Alphabet.Contains) ? code : new string('-', letters);
    }
}

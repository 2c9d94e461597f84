using System.Security.Cryptography;

namespace GreenChannel.Core.Certificates;

/// <summary>Codes that nobody can guess and anybody can read out: digits and capital letters without I, L, O and U.</summary>
public static class RandomCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Five random bits for each letter.</summary>
    public static string Of(int letters) => RandomNumberGenerator.GetString(Alphabet, letters);

    /// <summary>
    /// A code as someone has typed it: small letters, blanks and hyphens do not matter, and a letter that is left out for its
    /// likeness is the digit it looks like. What is no code becomes one that does not exist, and is looked up all the same:
    /// so nobody learns from the time of an answer what a code looks like.
    /// </summary>
    public static string Read(string typed, int letters)
    {
        var code = new string([.. typed.Take(10 * letters).Where(c => c is not (' ' or '-')).Select(c => char.ToUpperInvariant(c) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var letter => letter,
        })]);
        return code.Length == letters && code.All(Alphabet.Contains) ? code : new string('-', letters);
    }
}

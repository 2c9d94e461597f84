using System.Security.Cryptography;

namespace GreenChannel.Core.Certificates;

/// <summary>Codes that nobody can guess and anybody can read out: digits and capital letters without I, L, O and U.</summary>
public static class RandomCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Five random bits for each letter.</summary>
    public static string Of(int letters) => RandomNumberGenerator.GetString(Alphabet, letters);
}

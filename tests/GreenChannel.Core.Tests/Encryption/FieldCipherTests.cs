using System.Security.Cryptography;
using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Encryption;

namespace GreenChannel.Core.Tests.Encryption;

public sealed class FieldCipherTests
{
    private static readonly AlgorithmRegistry Registry = new(AlgorithmRegistry.Standard);
    private static readonly FieldKey Key = FieldKey.Make("A256GCM");
    private static readonly FieldCipher Cipher = new([Key], Registry);

    [Fact]
    public void A_text_is_another_each_time_it_is_encrypted_and_read_as_it_was()
    {
        Cipher.Encrypt("13800138000").Should().NotBe(Cipher.Encrypt("13800138000")).And.StartWith($"enc.A256GCM.{Key.Id}.");
        Cipher.Decrypt(Cipher.Encrypt("林晓 13800138000")).Should().Be("林晓 13800138000");
    }

    [Fact]
    public void A_findable_text_is_the_same_each_time_and_another_text_is_another()
    {
        Cipher.EncryptFindable("11010519491231002X").Should().Be(new FieldCipher([Key], Registry).EncryptFindable("11010519491231002X"));
        Cipher.EncryptFindable("11010519491231002X").Should().NotBe(Cipher.EncryptFindable("110105199001010010"));
        Cipher.EncryptFindable("1").Should().NotBe(new FieldCipher([FieldKey.Make("A256GCM")], Registry).EncryptFindable("1"));
    }

    [Fact]
    public void A_text_without_the_mark_is_read_as_it_is() => Cipher.Decrypt("91110108MA00000070").Should().Be("91110108MA00000070");

    [Fact]
    public void Every_change_of_an_encrypted_text_is_noticed()
    {
        foreach (var kept in new[] { Cipher.Encrypt("13800138000"), Cipher.EncryptFindable("13800138000") })
        {
            for (var i = "enc.".Length; i < kept.Length - 1; i++)
            {
                var changed = kept[..i] + (kept[i] == 'b' ? 'c' : 'b') + kept[(i + 1)..];
                var read = () => Cipher.Decrypt(changed);

                read.Should().Throw<CryptographicException>("the character {0} of {1} is another", i, kept);
            }
        }
    }

    [Theory]
    [InlineData("enc.")]
    [InlineData("enc.A256GCM")]
    [InlineData("enc.A256GCM.{0}.")]
    [InlineData("enc.A256GCM.{0}.r")]
    [InlineData("enc.A256GCM.{0}.rAAAA")]
    [InlineData("enc.A256GCM.{0}.r!!!!")]
    [InlineData("enc.A256GCM.other.rAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_only_looks_encrypted_is_told(string kept)
    {
        var read = () => Cipher.Decrypt(string.Format(System.Globalization.CultureInfo.InvariantCulture, kept, Key.Id));

        read.Should().Throw<CryptographicException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a1 A256GCM")]
    [InlineData("a1 A256GCM !!!")]
    [InlineData("a1 A256GCM AAAA")]
    [InlineData("A1 A256GCM AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_line_that_is_no_key_is_told(string line)
    {
        var read = () => FieldKey.Parse(line);

        read.Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void A_key_is_written_and_read_as_a_line_and_tells_its_secret_nowhere_else()
    {
        var cipher = new FieldCipher([FieldKey.Parse(Key.ToLine())], Registry);

        cipher.Decrypt(Cipher.Encrypt("1")).Should().Be("1");
        $"{Key} {Cipher.Id}".Should().NotContain(Key.ToLine().Split(' ')[2]);
    }
}

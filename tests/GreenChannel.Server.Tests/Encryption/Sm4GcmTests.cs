using System.Security.Cryptography;
using GreenChannel.Core.Encryption;
using GreenChannel.Server.Encryption;

namespace GreenChannel.Server.Tests.Encryption;

public sealed class Sm4GcmTests
{
    private static readonly byte[] Key = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
    private static readonly byte[] Nonce = Convert.FromHexString("00001234567800000000ABCD");
    private static readonly byte[] Associated = Convert.FromHexString("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2");
    private static readonly byte[] Text = Convert.FromHexString(
        "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDDEEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA"
    );
    private static readonly Sm4GcmFields Sm4 = new();

    [Fact]
    public void It_encrypts_the_example_of_RFC_8998_as_the_RFC_does() =>
        Convert
            .ToHexString(Sm4.Encrypt(Key, Nonce, Text, Associated))
            .Should()
            .Be(
                "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735D82710CA5C22F0CCFA7CBF93D496AC15"
                    + "A56834CBCF98C397B4024A2691233B8D83DE3541E4C2B58177E065A9BF7B62EC"
            );

    [Fact]
    public void It_reads_what_it_has_encrypted_and_notices_a_change()
    {
        var encrypted = Sm4.Encrypt(Key, Nonce, Text, Associated);
        Sm4.Decrypt(Key, Nonce, encrypted, Associated).Should().Equal(Text);

        encrypted[3] ^= 1;
        var read = () => Sm4.Decrypt(Key, Nonce, encrypted, Associated);

        read.Should().Throw<CryptographicException>();
    }

    [Fact]
    public void A_field_key_of_it_is_chosen_by_the_setting()
    {
        EncryptionSetup.Algorithms.NamesOf<Core.Algorithms.IFieldAlgorithm>().Should().Equal("A256GCM", "SM4GCM");
        var cipher = new FieldCipher([FieldKey.Make("SM4GCM")], EncryptionSetup.Algorithms);

        cipher.Encrypt("13800138000").Should().StartWith("enc.SM4GCM.");
        cipher.Decrypt(cipher.EncryptFindable("13800138000")).Should().Be("13800138000");
        new KeyOptions { FieldAlgorithm = "ROT13" }
            .Problems()
            .Should()
            .ContainSingle()
            .Which.Key.Should()
            .Be("Keys:FieldAlgorithm");
    }
}

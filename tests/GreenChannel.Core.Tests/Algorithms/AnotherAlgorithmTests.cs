using System.Security.Cryptography;
using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Accounts;

namespace GreenChannel.Core.Tests.Algorithms;

/// <summary>
/// An algorithm that joins the registry is used at once, in the forms that there are; what was made before is read as before.
/// </summary>
public sealed class AnotherAlgorithmTests
{
    private static readonly OtherSignatures Signatures = new();
    private static readonly AlgorithmRegistry Registry = new([
        .. AlgorithmRegistry.Standard,
        new OtherFields(),
        Signatures,
        new OtherDigest(),
    ]);

    [Fact]
    public void A_field_of_a_key_of_another_algorithm_says_so_and_fields_of_the_key_before_are_still_read()
    {
        var old = FieldKey.Make("A256GCM");
        var kept = new FieldCipher([old], Registry).Encrypt("13900139007");
        var cipher = new FieldCipher([FieldKey.Make("T1GCM"), old], Registry);

        cipher.Encrypt("13900139008").Should().StartWith("enc.T1GCM.");
        cipher.Decrypt(cipher.Encrypt("13900139008")).Should().Be("13900139008");
        cipher.Decrypt(cipher.EncryptFindable("13900139008")).Should().Be("13900139008");
        cipher.Decrypt(kept).Should().Be("13900139007");
    }

    [Fact]
    public void A_statement_and_a_head_of_a_key_of_another_algorithm_are_checked_by_it()
    {
        using var key = new StatementKey(Signatures.ReadPrivate(Signatures.MakePrivate(), ""), Signatures);
        using var publicKey = new StatementKey(Signatures.ReadPublic(key.JsonWebKey), Signatures);
        var statement = QrStatement.Sign("PE-2026-000001", "甲公司", new DateOnly(2026, 11, 24), "CODE", key);
        var head = HeadSignature.Sign(7, SHA256.HashData([1]), new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero), key);

        publicKey.Id.Should().Be(key.Id);
        QrStatement.Read($"https://ip.test/verify/CODE#{statement}")!.IsSignedBy(publicKey).Should().BeTrue();
        HeadSignature.IsSigned(head, [SomeKeys.Statement(), publicKey]).Should().BeTrue();
    }

    [Fact]
    public void A_head_that_names_another_algorithm_than_its_key_is_bound_to_is_not_signed()
    {
        using var key = new StatementKey(Signatures.ReadPrivate(Signatures.MakePrivate(), ""), Signatures);
        using var bound = new StatementKey(Signatures.ReadPublic(key.PublicKey), new Renamed());

        var head = HeadSignature.Sign(7, SHA256.HashData([1]), new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero), key);

        HeadSignature.IsSigned(head, [bound]).Should().BeFalse();
    }

    [Fact]
    public void An_API_key_of_another_digest_says_so_itself_and_as_it_is_kept()
    {
        var key = ApiKeyText.Make("T1D");

        key.Should().StartWith("gck_T1D.");
        ApiKeyText.DigestOf(key, Registry).Should().StartWith("T1D:");
        ApiKeyText.DigestOf(ApiKeyText.Make(), Registry).Should().MatchRegex("^[0-9a-f]{64}$");
        ApiKeyText.DigestOf("gck_NONE.abc", Registry).Should().BeNull();
    }

    [Fact]
    public void A_name_that_there_is_not_is_told_with_those_that_there_are()
    {
        var get = () => Registry.Get<IFieldAlgorithm>("SHA-256");

        get.Should().Throw<InvalidDataException>().WithMessage("\"SHA-256\" is no algorithm of this program; there are A256GCM, T1GCM.*");
    }

    private sealed class Renamed : ISignatureAlgorithm
    {
        public string Name => "T2S";

        public ISignatureKey ReadPrivate(string pem, string password) => Signatures.ReadPrivate(pem, password);

        public ISignatureKey ReadPublic(byte[] subjectPublicKeyInfo) => Signatures.ReadPublic(subjectPublicKeyInfo);

        public ISignatureKey ReadPublic(IReadOnlyDictionary<string, string> jsonWebKey) => Signatures.ReadPublic(jsonWebKey);

        public string MakePrivate() => Signatures.MakePrivate();
    }
}

using System.Security.Cryptography;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Core.Tests.Transparency;

public sealed class HeadSignatureTests
{
    private static readonly StatementKey Key = SomeKeys.Statement();
    private static readonly SignedHead Head = HeadSignature.Sign(
        7,
        SHA256.HashData([1]),
        new DateTimeOffset(2026, 11, 24, 2, 0, 0, 5, TimeSpan.Zero),
        Key
    );

    [Fact]
    public void A_head_is_signed_by_the_key_that_signed_it_and_by_no_other()
    {
        HeadSignature.IsSigned(Head, [SomeKeys.PublicOf(Key)]).Should().BeTrue();
        HeadSignature.IsSigned(Head, [SomeKeys.PublicOf(Key.JsonWebKey)]).Should().BeTrue();
        HeadSignature.IsSigned(Head, [SomeKeys.Statement()]).Should().BeFalse();
    }

    [Fact]
    public void A_head_that_says_something_else_than_was_signed_is_not_signed()
    {
        foreach (
            var changed in new[]
            {
                Head with
                {
                    Size = 8,
                },
                Head with
                {
                    RootHash = Convert.ToHexStringLower(SHA256.HashData([2])),
                },
                Head with
                {
                    At = Head.At.AddSeconds(1),
                },
                Head with
                {
                    Signature = Head.Signature[..^4] + "AAAA",
                },
                Head with
                {
                    Signature = "a.b",
                },
                Head with
                {
                    Signature = "!.!.!",
                },
                Head with
                {
                    Signature = "",
                },
            }
        )
            HeadSignature.IsSigned(changed, [Key]).Should().BeFalse();
    }
}

using System.Security.Cryptography;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Core.Tests.Papers;

public sealed class QrStatementTests
{
    private const string Holder = "龙𬭩䶮科技（上海）有限公司";
    private static readonly StatementKey Key = SomeKeys.Statement();
    private static readonly string Scanned =
        "https://ip.example.cn/verify/0123456789ABCDEFGHJK#"
        + QrStatement.Sign("PE-2026-000001", Holder, new DateOnly(2026, 11, 24), "0123456789ABCDEFGHJK", Key);

    [Fact]
    public void What_was_signed_is_read_back_and_checked_without_a_network()
    {
        var read = QrStatement.Read(Scanned)!;

        (read.Kind, read.Number, read.IssuedOn, read.Code, read.KeyId)
            .Should()
            .Be((PaperKind.PriorityExamination, "PE-2026-000001", new DateOnly(2026, 11, 24), "0123456789ABCDEFGHJK", Key.Id));
        read.IsSignedBy(SomeKeys.PublicOf(Key)).Should().BeTrue();
        read.IsAbout(Holder).Should().BeTrue();
        read.IsAbout("别的有限公司").Should().BeFalse();
        Scanned.Length.Should().BeLessThan(230, "it has to be scanned from print");
    }

    [Theory]
    [InlineData("PE-2026-000001", "PE-2026-000002")]
    [InlineData("PE-2026-000001", "NV-2026-000001")]
    [InlineData("20261124", "20261125")]
    [InlineData("/0123456789ABCDEFGHJK#", "/0123456789ABCDEFGHJM#")]
    public void Whatever_is_changed_the_signature_does_not_fit_any_more(string from, string to) =>
        QrStatement.Read(Scanned.Replace(from, to, StringComparison.Ordinal))!.IsSignedBy(Key).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("https://ip.example.cn/verify/0123456789ABCDEFGHJK")]
    [InlineData("x#1.a.PE-2026-000001.20261124.b")]
    [InlineData("x#2.a.PE-2026-000001.20261124.AAAA.AAAA")]
    [InlineData("x#1.a.ZZ-2026-000001.20261124.AAAA.AAAA")]
    [InlineData("x#1.a.PE-2026-000001.20261324.AAAA.AAAA")]
    [InlineData("x#1.a.PE-2026-000001.20261124.AAAA.!!!!")]
    public void Anything_else_is_no_statement(string scanned) => QrStatement.Read(scanned).Should().BeNull();
}

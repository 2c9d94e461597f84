using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Tests.Documents;

public sealed class SafeNameTests
{
    [Theory]
    [InlineData("材料.pdf.lnk", "材料.pdf")]
    [InlineData("合同.exe", "合同.pdf")]
    [InlineData("材料.hta", "材料.pdf")]
    [InlineData("CON", "C01-CON.pdf")]
    [InlineData("con.pdf", "C01-con.pdf")]
    [InlineData("..\\..\\evil.txt", "evil.pdf")]
    [InlineData("营业执照（副本）.PDF", "营业执照（副本）.pdf")]
    [InlineData("说明 v1.2 2026.11.pdf", "说明 v1.2 2026.11.pdf")]
    [InlineData("a<b>:c?.pdf", "abc.pdf")]
    [InlineData("", "C01.pdf")]
    [InlineData(".pdf", ".pdf.pdf")]
    public void A_name_ends_as_what_the_file_is(string given, string name) => SafeName.Of(given, "C01", MediaKind.Pdf).Should().Be(name);
}

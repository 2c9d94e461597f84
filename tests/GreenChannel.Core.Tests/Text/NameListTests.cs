using GreenChannel.Core.Text;

namespace GreenChannel.Core.Tests.Text;

public sealed class NameListTests
{
    [Theory]
    [InlineData("旧甲有限公司、旧乙有限公司", "旧甲有限公司|旧乙有限公司", false)]
    [InlineData("旧甲有限公司/旧乙有限公司", "旧甲有限公司|旧乙有限公司", false)]
    [InlineData("旧甲有限公司，旧乙有限公司", "旧甲有限公司|旧乙有限公司", false)]
    [InlineData("旧甲；旧乙;旧丙", "旧甲|旧乙|旧丙", false)]
    [InlineData("旧甲\n旧乙\r\n", "旧甲|旧乙", false)]
    [InlineData("旧甲|旧乙｜旧丙", "旧甲|旧乙|旧丙", false)]
    [InlineData("甲（集团）/乙（集团）", "甲（集团）|乙（集团）", false)]
    [InlineData("Example A/S；", "Example A/S", false)]
    [InlineData("Example A/S", "Example A/S", true)]
    [InlineData("、、", "", false)]
    public void Lists_are_split_as_people_type_them_and_doubts_are_told(string typed, string names, bool isDoubtful)
    {
        NameList.Split(typed, out var doubtful).Should().Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries));
        (doubtful is not null).Should().Be(isDoubtful);
    }
}

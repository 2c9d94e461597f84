using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Tests.Calendars;

/// <summary>The sentences of a holiday notice, read and checked against themselves.</summary>
public sealed class NoticeTextTests
{
    private const string NationalDay = "国庆节：10月1日（周四）至7日（周三）放假调休，共7天。10月10日（周六）上班。";

    private const string Of2026 = """
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
        """;

    [Fact]
    public void A_sentence_gives_its_span_off_and_its_day_worked_under_the_name_of_the_festival()
    {
        var reading = NoticeText.Read(NationalDay, 2026, "/pasted");

        reading.Faults.Should().BeEmpty();
        reading
            .Days.Should()
            .Equal(
                new WrittenDays("/pasted", new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7), "国庆节", true),
                new WrittenDays("/pasted", new DateOnly(2026, 10, 10), new DateOnly(2026, 10, 10), "国庆节", false)
            );
    }

    [Fact]
    public void The_notice_of_2026_rules_the_days_that_come_with_the_program()
    {
        var reading = NoticeText.Read(Of2026, 2026, "/pasted");
        var known = CalendarFile.BuiltIn().Single(year => year.Year == 2026).Days;

        reading.Faults.Should().BeEmpty();
        Days(reading).Should().BeEquivalentTo(known.Select(day => (day.Day, day.Off)));
    }

    [Theory]
    [InlineData("国庆节：10月1日（周四）至7日（周三）放假调休，共8天。", "calendar.total", "实为 7 天")]
    [InlineData("国庆节：10月1日（周三）至7日（周三）放假调休，共7天。", "calendar.weekday", "实为周四")]
    [InlineData("10月10日（周日）上班。", "calendar.weekday", "实为周六")]
    [InlineData("2月30日放假。", "calendar.unread", "不存在")]
    [InlineData("10月1日至7日。", "calendar.unread", "没有写明放假还是上班")]
    [InlineData("各地区、各部门要妥善安排好值班。", "calendar.unread", "没有识别出日期")]
    public void What_a_notice_says_of_itself_and_is_not_so_is_told(string text, string rule, string told)
    {
        var faults = NoticeText.Read(text, 2026, "/pasted").Faults;

        faults.Should().ContainSingle();
        faults[0].RuleId.Should().Be(rule);
        faults[0].MessageZh.Should().Contain(told);
    }

    [Fact]
    public void A_span_over_the_end_of_the_year_begins_in_the_one_before() =>
        Days(NoticeText.Read("元旦：12月30日至1月1日放假公休，共3天。", 2018, "/pasted"))
            .Should()
            .BeEquivalentTo([(new DateOnly(2017, 12, 30), true), (new DateOnly(2017, 12, 31), true), (new DateOnly(2018, 1, 1), true)]);

    [Fact]
    public void Days_of_one_sentence_are_off_or_worked_by_the_word_after_them() =>
        Days(NoticeText.Read("清明节：４月５日放假，4月6日（星期一）补休，4月11日（星期六）上班。", 2026, "/pasted"))
            .Should()
            .BeEquivalentTo([(new DateOnly(2026, 4, 5), true), (new DateOnly(2026, 4, 6), true), (new DateOnly(2026, 4, 11), false)]);

    private static IEnumerable<(DateOnly Day, bool Off)> Days(NoticeReading reading) =>
        reading.Days.SelectMany(days =>
            Enumerable.Range(0, days.To.DayNumber - days.From.DayNumber + 1).Select(i => (days.From.AddDays(i), days.Off))
        );
}

using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Officials;

[Trait("Speed", "slow")]
public sealed class PapersTests
{
    [Fact]
    public async Task A_city_passes_on_and_never_recommends()
    {
        await using var office = await ServiceFixture.OpenAsync(new() { ["Office:Level"] = "City" });

        var text = await TextAsync(office, await RecommendedAsync(office));

        text.Should().Contain("经初步审查，建议推荐，转报省级知识产权局").And.NotContain("予以推荐");
    }

    [Fact]
    public async Task The_offices_own_number_stands_beside_ours_and_a_notice_ends_with_name_and_date()
    {
        // PE-2026-000001 bears 示知证〔2026〕1号.
        await using var office = await ServiceFixture.OpenAsync(new() { ["Office:DocumentNumber"] = "示知证〔{year}〕{serial}号" });

        var number = await RecommendedAsync(office);

        (await TextAsync(office, number))
            .Should()
            .ContainAll("示知证〔2026〕1号", number, "发证机关", "第 1 页 共 1 页")
            .And.NotContain("电子印章");
        var notice = (await office.As("applicant-a").GetAsync($"/certificates/AN-2026-000001/pdf")).Ok();
        PdfText.Of(notice.Bytes).Should().Contain("示例市知识产权局").And.NotContain("发证机关").And.NotContain("签发日期");
        var certificate = (await office.As("applicant-a").GetAsync($"/certificates/{number}")).Ok().Text("verifyUrl");
        var seen = (await office.As("").GetAsync($"/public/verify/{certificate.Split('/')[^1]}")).Ok();
        (seen.Text("statusZh"), seen.Text("documentNumber")).Should().Be(("有效", "示知证〔2026〕1号"));
        seen["facts"]
            .AsArray()
            .Select(fact => fact!["nameEn"]!.GetValue<string>())
            .Should()
            .Equal("Application number", "Title", "Industry");
    }

    [Fact]
    public async Task Of_a_sealed_version_to_come_the_paper_speaks_only_where_one_follows()
    {
        await using var office = await ServiceFixture.OpenAsync(new() { ["Office:Seal"] = "Follows" });

        (await TextAsync(office, await RecommendedAsync(office))).Should().Contain("以加盖电子印章的版本为具有法律效力的版本");
    }

    [Theory]
    [InlineData("Office:DocumentNumber", "第{serial}号", "*Office:DocumentNumber*year*")]
    [InlineData("Office:ClearanceValidMonths", "-3", "*Office:ClearanceValidMonths*")]
    [InlineData("Deadlines:SuspensionDays", "0", "*Deadlines:SuspensionDays*")]
    public async Task A_setting_that_makes_no_sense_stops_the_start(string setting, string value, string sentence)
    {
        var start = () => ServiceFixture.OpenAsync(new() { [setting] = value });

        (await start.Should().ThrowAsync<InvalidOperationException>().WithMessage(sentence)).Which.Message.Should().MatchRegex("[一-龥]");
    }

    [Theory]
    [Trait("Needs", "tools")]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task Seal_date_and_code_never_stand_alone_on_a_page(int letters)
    {
        await using var office = await ServiceFixture.OpenAsync([]);
        const string words = "一种基于多模态大语言模型的知识图谱自动构建与持续更新方法装置电子设备及存储介质";
        var application = AnApplication.ForPriorityExamination();
        var title = string.Concat(Enumerable.Repeat(words, 6))[..letters];
        var number = await RecommendedAsync(
            office,
            application with
            {
                Patent = application.Patent! with { Title = title },
            },
            string.Concat(Enumerable.Repeat("前景明确。", letters / 4))
        );

        var pages = Poppler
            .With(
                (await office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes,
                path => Poppler.Run("pdftotext", "-layout", path, "-")
            )
            .Split('\f', StringSplitOptions.RemoveEmptyEntries);

        pages[^1].Should().Contain("推荐", "some of the body goes along");
    }

    [Fact]
    public async Task A_refusal_states_what_was_asked_the_articles_the_reason_and_the_remedies()
    {
        await using var office = await ServiceFixture.OpenAsync([]);
        var application = AnApplication.ForPriorityExamination();
        var id = await office.AcceptedAsync(application);
        await office.CompleteAsync(id, "examinePriority", "examiner", "decline", "材料不足以说明所属产业。");
        await office.CompleteAsync(id, "reviewPriority", "reviewer2", "agree");

        (await TextAsync(office, (await office.ResultAsync(id, "priority-examination")).Number!))
            .Should()
            .ContainAll(
                application.Patent!.ApplicationNumber,
                "《专利优先审查管理办法》第五条",
                "材料不足以说明所属产业",
                "行政复议",
                "行政诉讼"
            );
    }

    private static async Task<string> RecommendedAsync(
        ServiceFixture office,
        Core.Forms.Application? application = null,
        string reason = "经审查符合规定。"
    )
    {
        var id = await office.AcceptedAsync(application ?? AnApplication.ForPriorityExamination());
        await office.CompleteAsync(id, "examinePriority", "examiner", "recommend", reason);
        await office.CompleteAsync(id, "reviewPriority", "reviewer2", "agree");
        return (await office.ResultAsync(id, "priority-examination")).Number!;
    }

    private static async Task<string> TextAsync(ServiceFixture office, string number) =>
        System.Text.RegularExpressions.Regex.Replace(
            PdfText
                .Of((await office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes)
                .Replace("\n", "", StringComparison.Ordinal),
            "[\u3000 ]+",
            " "
        );
}

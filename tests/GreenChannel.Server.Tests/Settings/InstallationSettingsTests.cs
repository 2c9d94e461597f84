using GreenChannel.Core.Papers;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Settings;

/// <summary>The settings of an installation lie in its data folder and outlive an update of the program.</summary>
[Trait("Speed", "slow")]
public sealed class InstallationSettingsTests
{
    [Fact]
    public async Task What_stands_in_the_data_folder_counts_before_the_program_and_after_the_start()
    {
        await using var office = await OpenAsync(
            """{"Office": {"Phone": "010-1", "Address": "某街 1 号"}}""",
            ("Office:Address", "某街 2 号")
        );

        var options = office.Services.GetRequiredService<OfficeOptions>();
        options.Phone.Should().Be("010-1");
        options.Address.Should().Be("某街 2 号", "what is given at the start comes first");
        options.RegisterName.Should().Be("本局知识产权违法记录登记库", "the rest is the program's own");
    }

    [Theory]
    [InlineData(
        """{"Office": {"Nmae": "某局"}}""",
        "*settings.json: There is no setting Office:Nmae*The nearest is Office:Name.*最接近的是 Office:Name*"
    )]
    [InlineData("""{"Ofice": {"Phone": "1"}}""", "*There is no setting Ofice:Phone*Office:Phone*")]
    [InlineData("""{"Signing": {"WarnDays": ["x"]}}""", "*Signing:WarnDays:0*\"x\"*whole number*")]
    [InlineData("""{"Mail": {"Port": 99999}}""", "Mail:Port: *from 1 to 65535*1 至 65535*")]
    [InlineData("""{"Mail": """, "*settings.json: the settings cannot be read*配置文件无法读取*")]
    public async Task What_is_wrong_with_it_stops_the_start_with_its_place(string written, string told)
    {
        var start = () => OpenAsync(written);

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage(told);
    }

    [Fact]
    public async Task A_path_in_it_is_relative_to_the_data_folder()
    {
        await using var office = await ServiceFixture.OpenAsync(
            [],
            data =>
            {
                ProjectFiles.CopyFolder("templates", Path.Combine(data, "own-templates"));
                File.WriteAllText(Path.Combine(data, "settings.json"), """{"Folders": {"Templates": "own-templates"}}""");
            }
        );

        office
            .Services.GetRequiredService<GreenChannel.Server.Folders.FolderOptions>()
            .Templates.Should()
            .Be(Path.Combine(office.Data, "own-templates"));
    }

    private static Task<ServiceFixture> OpenAsync(string written, params (string Key, string Value)[] given) =>
        ServiceFixture.OpenAsync(
            given.ToDictionary(setting => setting.Key, setting => (string?)setting.Value),
            data => File.WriteAllText(Path.Combine(data, "settings.json"), written)
        );
}

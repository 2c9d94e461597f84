using GreenChannel.Server.Folders;
using GreenChannel.Server.Signing;

namespace GreenChannel.Server.Tests.Folders;

public sealed class PathsTests
{
    private static readonly DataFolder Data = new("/srv/greenchannel");

    [Fact]
    public void A_relative_path_in_the_settings_is_relative_to_the_data_folder_and_an_absolute_one_stays()
    {
        var signing = new SigningOptions
        {
            CertificateFile = "keys/office.p12",
            KeyFile = "/etc/office.key",
            StatementKeyFile = "../statement.pem",
        };
        var folders = new FolderOptions
        {
            Workflows = "own",
            Templates = "./templates",
            FallbackFonts = "fonts",
        };

        signing.PlaceIn(Data);
        folders.PlaceIn(Data);

        (signing.CertificateFile, signing.KeyFile, signing.StatementKeyFile)
            .Should()
            .Be(("/srv/greenchannel/keys/office.p12", "/etc/office.key", "/srv/statement.pem"));
        (folders.Workflows, folders.Templates, folders.FallbackFonts)
            .Should()
            .Be(("/srv/greenchannel/own", "/srv/greenchannel/templates", "/srv/greenchannel/fonts"));
    }

    [Fact]
    public void The_default_folders_are_those_of_the_program_and_what_is_empty_stays_empty()
    {
        var (signing, folders) = (new SigningOptions(), new FolderOptions());

        signing.PlaceIn(Data);
        folders.PlaceIn(Data);

        (folders.Workflows, folders.Templates)
            .Should()
            .Be((Path.Combine(AppContext.BaseDirectory, "workflows"), Path.Combine(AppContext.BaseDirectory, "templates")));
        (signing.CertificateFile, signing.KeyFile, signing.StatementKeyFile, folders.FallbackFonts).Should().Be(("", "", "", ""));
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_named_with_its_full_path()
    {
        var missing = async () => await ServiceFixture.OpenAsync(new() { ["Signing:CertificateFile"] = "keys/office.p12" });

        (await missing.Should().ThrowAsync<InvalidOperationException>()).WithMessage(
            "The key file /*/keys/office.p12 does not exist. 找不到密钥文件 /*"
        );
    }

    [Fact]
    public void The_data_folder_itself_is_relative_to_the_working_directory() =>
        new DataFolder("data").Root.Should().Be(Path.Combine(Directory.GetCurrentDirectory(), "data"));
}

namespace GreenChannel.Server.Tests.Folders;

/// <summary>What the service writes is for its own account alone.</summary>
[Trait("Speed", "slow")]
public sealed class FileModesTests : IDisposable
{
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-modes-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Whatever_it_writes_nobody_else_on_the_machine_may_read_and_what_they_may_is_told()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using (var running = await ServiceProcess.StartAsync(_data, "2026-11-23T10:00:00+08:00"))
            await running.AcceptedAsync(AnApplication.ForNoViolation());

        foreach (var path in Directory.EnumerateFileSystemEntries(_data, "*", SearchOption.AllDirectories))
            (File.GetUnixFileMode(path) & Others).Should().Be(UnixFileMode.None, path);
        (await ServiceProcess.RunApartAsync(_data, ["check"])).Output.Should().NotContain("chmod");

        File.SetUnixFileMode(
            Path.Combine(_data, "greenchannel.db"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead
        );
        (await ServiceProcess.RunApartAsync(_data, ["check"])).Output.Should().Contain("greenchannel.db").And.Contain("chmod -R go-rwx");
    }
}

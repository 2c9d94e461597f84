namespace GreenChannel.Server.Folders;

/// <summary>
/// Keeps a second server off a data folder: two would send the same warnings and sweep the same deadlines. The system releases it when the
/// process ends, however it ends; verbs do not take it and run beside a server.
/// </summary>
internal sealed class ServerLock : IDisposable
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private readonly FileStream _file;

    private ServerLock(FileStream file) => _file = file;

    public static ServerLock Take(DataFolder data)
    {
        var path = data.File("server.lock");
        try
        {
            return new ServerLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult == SharingViolation || e.HResult == WouldBlock)
        {
            throw new InvalidOperationException(
                $"Another server runs on the data folder {data.Root}; end it first, or give this one a folder of its own. "
                    + $"数据目录 {data.Root} 已有服务在运行，请先停止该服务，或者另设数据目录。",
                e
            );
        }
    }

    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK, which systems number differently.
    private static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;
}

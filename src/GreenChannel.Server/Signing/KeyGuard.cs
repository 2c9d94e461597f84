using GreenChannel.Core.Transparency;
using GreenChannel.Persistence.Papers;

namespace GreenChannel.Server.Signing;

/// <summary>
/// Stops a start with another statement key than the database knows: it belongs to another installation, or was lost in a restore, and
/// papers would carry codes that nobody expects. A database without any key takes the first one as it comes.
/// </summary>
internal sealed class KeyGuard(StatementKeyFile file, KeyStore keys, IServiceProvider services)
{
    private const string WayOut = "put the right key back, or accept a new one with the verb \"keys renew\"";
    private const string WayOutZh = "请恢复原密钥，或者以 keys renew 命令启用新密钥";

    public async Task CheckAsync(CancellationToken ct)
    {
        if (await keys.StatementKeysAsync(ct) is not { Count: > 0 } known)
            return;
        var ids = string.Join(", ", known.Select(key => key.Id));
        if (file.WouldBeMade)
            throw new InvalidOperationException(
                $"The database knows the statement key {ids}, but {file.Path} is missing; {WayOut}. "
                    + $"数据库已登记声明密钥 {ids}，但缺少文件 {file.Path}，{WayOutZh}。"
            );
        // Asked for only now: it would be made.
        var key = services.GetRequiredService<StatementKey>();
        if (known.All(kept => kept.Id != key.Id))
            throw new InvalidOperationException(
                $"The statement key {key.Id} in {file.Path} is unknown to the database, which knows {ids}; {WayOut}. "
                    + $"数据库未登记声明密钥 {key.Id}（{file.Path}），已登记的是 {ids}，{WayOutZh}。"
            );
    }
}

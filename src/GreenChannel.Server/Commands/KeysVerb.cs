using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Transparency;

namespace GreenChannel.Server.Commands;

/// <summary>Accepts a statement key that the database does not know; the start refuses one that nobody has accepted.</summary>
internal static class KeysVerb
{
    private static readonly Actor Operator = new("operator", "operator", "操作员", [Actor.SystemRole]);

    public static async Task<int> RenewAsync(WebApplication app)
    {
        await Verbs.MigrateAsync(app, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var key = app.Services.GetRequiredService<StatementKey>();
        Console.WriteLine(
            (await scope.ServiceProvider.GetRequiredService<RenewKeys>().RunAsync(key, Operator, CancellationToken.None)).Value
                ? $"The statement key {key.Id} is accepted; what earlier keys have signed can still be checked. "
                    + $"已启用声明密钥 {key.Id}，此前密钥签署的内容仍可核验。"
                : $"The statement key {key.Id} is already known; nothing was changed. 声明密钥 {key.Id} 已登记，未作变更。"
        );
        return 0;
    }
}

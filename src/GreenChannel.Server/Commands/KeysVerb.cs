using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Transparency;
using GreenChannel.Server.Encryption;
using GreenChannel.Server.Signing;

namespace GreenChannel.Server.Commands;

/// <summary>Makes keys, and accepts a statement key that the database does not know: the start refuses one that nobody has.</summary>
internal static class KeysVerb
{
    private static readonly Actor Operator = new("operator", "operator", "操作员", [Actor.SystemRole]);

    /// <summary>Makes what is missing of the keys that an office at work brings along.</summary>
    public static int Make(WebApplication app)
    {
        var (fields, statement) = (app.Services.GetRequiredService<FieldKeyFile>(), app.Services.GetRequiredService<StatementKeyFile>());
        foreach (var (path, made) in new[] { (fields.Path, fields.Make()), (statement.Path, statement.Make()) })
            Console.WriteLine(made ? $"{path} is made. 已生成。" : $"{path} is there already. 已存在。");
        Console.WriteLine(
            "Keep a copy of them, apart from those of the database: without them neither personal data nor old signatures can be read. "
                + "请另行备份密钥，与数据库备份分开存放；密钥丢失后个人信息无法恢复。"
        );
        return 0;
    }

    /// <summary>Makes a key of personal fields, or another one before those that there are.</summary>
    public static int NewFieldKey(WebApplication app)
    {
        var file = app.Services.GetRequiredService<FieldKeyFile>();
        var key = file.Add();
        Console.WriteLine(
            $"The field key {key} stands first in {file.Path}; the next start encrypts all personal fields with it. Keep the keys below it "
                + $"until then, and a copy of the file apart from those of the database. 已生成字段密钥 {key.Id}，下次启动时以其重新加密。"
        );
        return 0;
    }

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

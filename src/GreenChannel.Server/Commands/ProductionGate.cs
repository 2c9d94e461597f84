using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Settings;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Documents;
using GreenChannel.Server.Encryption;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Record;
using GreenChannel.Server.Signing;
using GreenChannel.Server.Watchdog;

namespace GreenChannel.Server.Commands;

/// <summary>
/// What an office at work is not run with. Outside Development the service does not start so; <c>check --production</c> tells all of it at
/// once, and what is only unwise.
/// </summary>
internal static class ProductionGate
{
    private static readonly string[] NeedSecondFactor = [Role.SystemAdministrator, Role.SecurityAdministrator];

    /// <summary>What keeps the service from starting, each with its remedy.</summary>
    /// <param name="demo">The demo accounts that may be used.</param>
    public static IEnumerable<string> Refused(IServiceProvider services, IReadOnlyList<string> demo)
    {
        if (demo.Count > 0)
            yield return $"Demo accounts may be used, with a password that is known: {string.Join(", ", demo)}; run \"demo forget\". "
                + "演示账号仍可使用，请运行 demo forget 停用。";
        var office = services.GetRequiredService<OfficeOptions>();
        foreach (var placeholder in office.Placeholders())
            yield return placeholder.ToString();
        foreach (var (key, value) in new[] { ("Office:Name", office.Name), ("Office:Address", office.Address) })
        {
            if (string.IsNullOrWhiteSpace(value))
                yield return new SettingProblem(key, "it is empty; give the office's own.", "为空，请填写本局信息。").ToString();
        }

        if (
            Uri.TryCreate(office.PublicUrl, UriKind.Absolute, out var address)
            && (address.IsLoopback || address.Scheme != Uri.UriSchemeHttps)
        )
            yield return new SettingProblem(
                "Office:PublicUrl",
                $"\"{office.PublicUrl}\" is not where the public reaches the service; give its https:// address.",
                $"“{office.PublicUrl}”不是公众可访问的地址，请填写 https:// 地址。"
            ).ToString();
        if (services.GetRequiredService<SigningOptions>().CertificateFile.Length == 0)
            yield return new SettingProblem(
                "Signing:CertificateFile",
                "no signing certificate is configured (PKCS #12, or PEM with Signing:KeyFile or Signing:Remote); only Development makes a "
                    + "throw-away key.",
                "未配置签名证书，拒绝启动：请设置 Signing:CertificateFile。"
            ).ToString();
        foreach (var key in KeysInReach(services))
            yield return key.ToString();
        if (!services.GetRequiredService<WatchdogOptions>().Enabled)
            yield return new SettingProblem(
                "Watchdog:Enabled",
                "it is false, so nobody guards the clock; set it to true.",
                "为 false，无人监督办理时限，请设为 true。"
            ).ToString();
        if (NeedSecondFactor.Except(services.GetRequiredService<AccessOptions>().SecondFactorRoles).ToList() is { Count: > 0 } without)
            yield return new SettingProblem(
                "Access:SecondFactorRoles",
                $"{string.Join(", ", without)} would sign in with a password alone; add them.",
                $"{string.Join("、", without.Select(Role.NameZh))}仅凭口令即可登录，请加入该项。"
            ).ToString();
    }

    // A copy of the data folder, or of a backup of it, must open nothing by itself.
    private static IEnumerable<SettingProblem> KeysInReach(IServiceProvider services)
    {
        var data = services.GetRequiredService<DataFolder>();
        var (keys, fields) = (services.GetRequiredService<KeyOptions>(), services.GetRequiredService<FieldKeyFile>());
        var statement = services.GetRequiredService<StatementKeyFile>();
        if (data.Holds(fields.Path))
            yield return Within(
                "Keys:FieldKeyFile",
                fields.Path,
                "name a file elsewhere, and make it with \"keys make\", or move it there",
                "请在目录之外指定文件，以 keys make 命令生成或者移入"
            );
        else if (fields.Problem is { } problem)
            yield return new SettingProblem("Keys:FieldKeyFile", problem, "");
        if (data.Holds(keys.RingFolder))
            yield return Within(
                "Keys:RingFolder",
                keys.RingFolder,
                "name another folder, and move the files key-*.xml there",
                "请另设目录，并将 key-*.xml 移入"
            );
        if (!keys.ProtectsRing)
            yield return new SettingProblem(
                "Keys:RingPassphrase",
                "the key ring is not protected: set a passphrase (GREENCHANNEL_RING_PASSPHRASE) or Keys:RingCertificate.",
                "密钥环未受保护，请设置口令或者证书。"
            );
        if (data.Holds(statement.Path))
            yield return Within(
                "Signing:StatementKeyFile",
                statement.Path,
                "name a file elsewhere, and move the key there if there is one",
                "请在目录之外指定文件，已有密钥请移入"
            );

        static SettingProblem Within(string key, string path, string remedy, string remedyZh) =>
            new(key, $"{path} lies in the data folder; {remedy}.", $"位于数据目录之内，{remedyZh}。");
    }

    /// <summary>What is only unwise.</summary>
    /// <param name="holders">The accounts in use with their persons and roles.</param>
    public static IEnumerable<string> Unwise(WebApplication app, IReadOnlyList<(string Account, string Person, string Role)> holders)
    {
        if (ApiSetup.AreDocsOpen(app))
            yield return "The page /docs, which shows and tries the doors, is open to everyone. 接口文档页面 /docs 对所有人开放。";
        if (app.Services.GetRequiredService<SigningOptions>().Timestamp.Url.Length == 0)
            yield return "No timestamp authority (Signing:Timestamp:Url): when a paper was signed rests on this machine's clock alone. "
                + "未配置时间戳服务，签署时间仅以本机时钟为准。";
        if (app.Services.GetRequiredService<ScannerOptions>().Host.Length == 0)
            yield return "No scanner (Scanner:Host): nobody looks for malicious programs in what strangers upload. "
                + "未配置病毒扫描服务，上传的文件不作扫描。";
        foreach (var loose in RecordIn(app.Services))
            yield return loose;
        foreach (var missing in app.Services.GetRequiredService<OfficeOptions>().Footer.Missing())
            yield return missing.ToString();
        var old = holders.Where(holder => holder.Role == Role.Administrator).Select(holder => holder.Account).ToList();
        if (old.Count > 0)
            yield return $"Accounts with the old role administrator, which keeps the service and its accounts at once: "
                + $"{string.Join(", ", old)}. 以下账号仍为兼有两职的“管理员”，请改为系统管理员或者安全管理员。";
        foreach (var person in holders.GroupBy(holder => holder.Person))
        {
            if (RoleRule.Conflict(person.Select(holder => holder.Role)) is { } exclude)
            {
                var accounts = string.Join(", ", person.Select(holder => holder.Account).Distinct());
                yield return $"{accounts}: {exclude.Message} {exclude.MessageZh}";
            }
        }

        foreach (var gap in StaffGaps.Of(holders))
            yield return gap;
    }

    // Whoever can put back an older data folder puts back what lies in it with it.
    private static IEnumerable<string> RecordIn(IServiceProvider services)
    {
        var (record, data) = (services.GetRequiredService<RecordOptions>(), services.GetRequiredService<DataFolder>());
        if (record.SequenceFile.Length == 0 || data.Holds(data.Place(record.SequenceFile)))
            yield return "The sequence of the record lies in the data folder (Record:SequenceFile): an older folder that is put "
                + "back brings its own, and nobody notices. 记录序号文件位于数据目录内，整体恢复旧数据目录时无法察觉，请设置 Record:SequenceFile。";
        if (record.AnchorFolder.Length == 0 || data.Holds(data.Place(record.AnchorFolder)))
            yield return "Heads of the record are laid down in no folder outside (Record:AnchorFolder). "
                + "未设置数据目录之外的锚点目录（Record:AnchorFolder）。";
    }

    /// <summary>Stops a start whose database cannot even be opened, with everything that is wrong.</summary>
    public static void DemandKeys(WebApplication app)
    {
        if (app.Services.GetRequiredService<FieldKeyFile>().Problem is not null)
            throw new InvalidOperationException(string.Join('\n', Refused(app.Services, [])));
    }

    /// <summary>Stops the start with everything that is wrong.</summary>
    public static async Task DemandAsync(WebApplication app, IServiceProvider scope, CancellationToken ct)
    {
        var demo = await scope.GetRequiredService<AccountQueries>().DemoAsync(ct);
        if (string.Join('\n', Refused(app.Services, demo)) is { Length: > 0 } refused)
            throw new InvalidOperationException(refused);
    }
}

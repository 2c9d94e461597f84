namespace GreenChannel.Server.Commands;

/// <summary>An option of a verb; <paramref name="Value"/> names what follows it, none for a switch.</summary>
internal sealed record VerbOption(string Name, string? Value = null);

/// <summary>
/// A verb of the program: its words, the values after them (in brackets those that may be missing), what it does, and its options.
/// </summary>
internal sealed record Verb(string Name, string[] Values, string Does, params VerbOption[] Options)
{
    // A path is used as it is given; all other text is cleaned.
    private static readonly string[] Paths = ["FILE", "PDF", "FOLDER", "FIRST", "SECOND", "PEM"];

    public static readonly IReadOnlyList<Verb> All =
    [
        new("migrate", [], "bring the database to the present version 升级数据库"),
        new(
            "check",
            [],
            "read every workflow, requirement, template, calendar and font; --production: what an office is not run with 检查配置",
            new VerbOption("--production")
        ),
        new("settings", [], "tell every setting with meaning, default and range 列出全部配置项"),
        new(
            "account first",
            ["SECURITY-ADMINISTRATOR", "SUPERVISOR"],
            "open the first two accounts, and print their passwords once 开立最初的两个账号"
        ),
        new(
            "account add",
            ["NAME", "ROLE[,ROLE…]"],
            "propose an account, or a change of it 申请开立或者变更账号，待另一人审核",
            new("--reason", "TEXT"),
            new("--person", "ID"),
            new("--name", "TEXT"),
            new("--organisation", "CODE"),
            new("--email", "ADDRESS")
        ),
        new("account disable", ["NAME"], "shut an account at once 立即停用账号", new VerbOption("--reason", "TEXT")),
        new(
            "account recover",
            ["NAME"],
            "propose a new password without second factor, for a day 申请恢复账号，一日内有效，待另一人审核",
            new VerbOption("--reason", "TEXT")
        ),
        new(
            "calendar import",
            ["FILE"],
            "propose a holiday notice (JSON, CSV) 提交放假安排，待另一人审核",
            new VerbOption("--as", "ACCOUNT")
        ),
        new(
            "workflow export",
            ["ID", "FILE"],
            "write a version of a workflow back as a file, the newest 导出工作流版本",
            new VerbOption("--version", "N")
        ),
        new("clock accept", [], "the clock is right, and one that had been ahead left what was recorded later 确认当前时钟正确"),
        new(
            "audit verify",
            ["[FOLDER]"],
            "verify the whole record, of another data folder too; exit 3 with faults 核验全部记录（审计链、数据、透明日志、文件）",
            new VerbOption("--without-files")
        ),
        new("audit export", ["FOLDER"], "write the record into an empty folder, to be verified elsewhere 导出记录供离线核验"),
        new(
            "audit resume",
            ["REASON"],
            "ask an auditor and a supervisor to end a doubt about the record 申请解除“记录存疑”，须审计人员和督办人员同意"
        ),
        new(
            "backup verify",
            ["FOLDER"],
            "whether a backup is whole, and its sealed keys open it; exit 3 with faults 核验备份",
            new VerbOption("--passphrase-file", "FILE")
        ),
        new(
            "backup",
            ["FOLDER"],
            "copy database, files and keys into an empty folder, also while the service runs 备份（服务可照常运行）",
            new VerbOption("--passphrase-file", "FILE")
        ),
        new(
            "restore",
            ["FOLDER"],
            "put a backup into an empty data folder; an auditor and a supervisor end the doubt 从备份恢复到空的数据目录",
            new VerbOption("--passphrase-file", "FILE")
        ),
        new(
            "numbers advance",
            ["SERIES", "NUMBER"],
            "give no number up to this one any more 推进编号系列",
            new VerbOption("--reason", "TEXT")
        ),
        new(
            "person export",
            ["FILE"],
            "write a copy of what is held of a person 导出个人信息副本",
            new("--id-number", "NUMBER"),
            new("--phone", "NUMBER"),
            new("--email", "ADDRESS"),
            new("--account", "NAME"),
            new("--name", "TEXT")
        ),
        new(
            "person erase",
            [],
            "ask a supervisor to erase what is held of a person 申请删除个人信息，须督办人员同意",
            new("--ground", "TEXT"),
            new("--id-number", "NUMBER"),
            new("--phone", "NUMBER"),
            new("--email", "ADDRESS"),
            new("--account", "NAME"),
            new("--name", "TEXT")
        ),
        new(
            "retention",
            [],
            "tell what is due by the plan of retention; --propose: ask a supervisor to erase it 按保存期限计划列出或者申请删除到期信息",
            new VerbOption("--propose")
        ),
        new("integrity", [], "hold the records against each other, --all: closed cases too 一致性检查", new VerbOption("--all")),
        new("template preview", ["FILE", "[PDF]"], "draw a template with sample data 用样例数据预览模板"),
        new(
            "certificate reproduce",
            ["[NUMBER]"],
            "draw a paper anew (--all: every one) and compare it with what was signed 重新制作并比对",
            new VerbOption("--all")
        ),
        new(
            "verify pdf",
            ["FILE"],
            "check the signature of a file, without the register 核验文件签名",
            new VerbOption("--certificate", "PEM")
        ),
        new(
            "verify qr",
            ["TEXT"],
            "check what a scanner read, without the network 离线核验二维码",
            new("--holder", "NAME"),
            new("--keys", "FILE")
        ),
        new(
            "evidence verify",
            ["FILE"],
            "check an evidence bundle of a case, without the network 离线核验证据包",
            new VerbOption("--keys", "FILE")
        ),
        new(
            "log consistency",
            ["FIRST", "SECOND"],
            "whether the log of one head is the beginning of the other's 日志一致性",
            new("--url", "ADDRESS"),
            new("--keys", "FILE")
        ),
        new(
            "violations import",
            ["FILE"],
            "import records of violations (CSV, JSON; UTF-8, GB18030) 导入违法记录",
            new("--source", "CODE"),
            new("--until", "DAY"),
            new("--partial")
        ),
        new("keys renew", [], "accept another statement key than the database knows, made when it is missing 启用新的声明密钥"),
        new("keys make", [], "make the field keys and the statement key where the settings name them and there are none 生成密钥文件"),
        new("keys field new", [], "put a new key of personal fields before the others; the next start takes it 生成新的字段密钥"),
        new("mail test", ["ADDRESS"], "send a test mail with the settings of Mail 发送测试邮件"),
        new("seed", [], "fill an empty data folder with thirty made-up cases (Development) 生成样例办件"),
        new("demo forget", [], "shut the demo accounts of this data folder 停用演示账号"),
        new("demo", ["[FOLDER]"], "file a case through the REST door and leave the certificates in FOLDER 演示"),
    ];

    public string[] Words => Name.Split(' ');

    public int Least => Values.Count(value => !value.StartsWith('['));

    public static bool IsPath(string value) => Paths.Contains(value.Trim('[', ']'));
}

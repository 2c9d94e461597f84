using System.Globalization;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Notices;
using HandlebarsDotNet;
using YamlDotNet.Core;

namespace GreenChannel.Server.Folders;

/// <summary>
/// The words of messages to contacts: a file for each type of message in <c>messages</c> of the templates. Contacts are told nothing of a
/// type without a file.
/// </summary>
internal sealed class ContactTextFolder : IContactTexts
{
    /// <summary>What a text may name. Nothing of it tells a stranger who has asked for what.</summary>
    private static readonly HashSet<string> Names =
    [
        "office",
        "officeEn",
        "officePhone",
        "url",
        "caseNumber",
        "until",
        "untilEn",
        "dueOn",
        "dueOnEn",
        "from",
        "fromEn",
        "to",
        "toEn",
        "what",
        "whatEn",
        "lapsed",
        "withdrawn",
    ];

    /// <summary>What a text about an account may name.</summary>
    private static readonly HashSet<string> NamesOfAccounts =
    [
        "office",
        "officeEn",
        "officePhone",
        "url",
        "userName",
        "code",
        "until",
        "untilEn",
        "note",
    ];

    private static readonly IHandlebars Handlebars = HandlebarsDotNet.Handlebars.Create(
        new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, NoEscape = true }
    );

    private readonly Dictionary<string, Words> _words;
    private readonly OfficeOptions _office;

    private ContactTextFolder(Dictionary<string, Words> words, OfficeOptions office) => (_words, _office) = (words, office);

    /// <exception cref="InvalidDataException">A file cannot be used; with line and reason.</exception>
    public static ContactTextFolder Read(FolderOptions options, OfficeOptions office)
    {
        var own = Path.Combine(options.Templates, "messages");
        var folder = Directory.Exists(own) ? own : Path.Combine(FolderOptions.OfProgram("templates"), "messages");
        var words = Directory.EnumerateFiles(folder, "*.md").Select(ReadFile).ToDictionary(one => one.Type);
        // Who asks for an account has to be answered; an office's own folder may be from before there were such mails.
        foreach (var type in AccountMailType.All.Where(type => !words.ContainsKey(type)))
            words[type] = ReadFile(Path.Combine(FolderOptions.OfProgram("templates"), "messages", $"{type}.md"));
        return new ContactTextFolder(words, office);
    }

    public bool Tells(string type) => _words.ContainsKey(type);

    public ContactText Of(string type, CaseFacts facts)
    {
        var (words, values) = (_words[type], ValuesOf(facts));
        return new ContactText(words.Subject(values), words.Body(values), words.Sms(values));
    }

    public ContactText Of(AccountMail mail)
    {
        var values = new Dictionary<string, object>
        {
            ["office"] = _office.Name,
            ["officeEn"] = _office.NameEn,
            ["officePhone"] = _office.Phone,
            ["url"] = _office.PublicUrl,
            ["userName"] = mail.UserName,
            ["code"] = mail.Code ?? "",
            ["until"] = mail.Until is { } end ? $"{Day(BeijingTime.DayOf(end))}{end.ToOffset(BeijingTime.Offset):HH:mm}" : "",
            ["untilEn"] = mail.Until?.ToOffset(BeijingTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
            ["note"] = mail.Note ?? "",
        };
        var words = _words[mail.Type];
        return new ContactText(words.Subject(values), words.Body(values), "");
    }

    private Dictionary<string, object> ValuesOf(CaseFacts facts) =>
        new()
        {
            ["office"] = _office.Name,
            ["officeEn"] = _office.NameEn,
            ["officePhone"] = _office.Phone,
            ["url"] = _office.PublicUrl,
            ["caseNumber"] = facts.CaseNumber,
            ["until"] = Day(facts.Until),
            ["untilEn"] = DayEn(facts.Until),
            ["dueOn"] = Day(facts.DueOn),
            ["dueOnEn"] = DayEn(facts.DueOn),
            ["from"] = Day(facts.Moved?.From),
            ["fromEn"] = DayEn(facts.Moved?.From),
            ["to"] = Day(facts.Moved?.To),
            ["toEn"] = DayEn(facts.Moved?.To),
            ["what"] = facts.Moved?.What == "correction" ? "补正期限" : "办结期限",
            ["whatEn"] = facts.Moved?.What == "correction" ? "last day of your correction" : "due date",
            ["lapsed"] = facts.Status == Office.Cases.CaseStatus.Lapsed,
            ["withdrawn"] = facts.Status == Office.Cases.CaseStatus.Withdrawn,
        };

    private static string Day(DateOnly? day) => day is { } date ? $"{date.Year}年{date.Month}月{date.Day}日" : "";

    private static string DayEn(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static Words ReadFile(string path)
    {
        var lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, "---", 1);
        if (lines[0] != "---" || end < 0)
            throw new InvalidDataException($"{path}, line 1: a text begins with front matter between two lines of \"---\". 缺少模板头部。");
        var front = ReadFront(path, string.Join('\n', lines[1..end]));
        var isOfAccount = AccountMailType.All.Contains(front.Type);
        TemplateTags.Check(path, lines, 1, isOfAccount ? NamesOfAccounts : Names);
        List<string> known = [.. MessageType.OfCases, MessageType.CaseReminded, MessageType.DraftLeft, .. AccountMailType.All];
        if (!known.Contains(front.Type))
            throw new InvalidDataException($"{path}, line 2: type is one of {string.Join(", ", known)}. 消息类型不正确。");
        if (
            string.IsNullOrWhiteSpace(front.Subject)
            || (string.IsNullOrWhiteSpace(front.Sms) && !isOfAccount)
            || lines[(end + 1)..].All(string.IsNullOrWhiteSpace)
        )
            throw new InvalidDataException($"{path}, line 2: subject, sms and a text are wanted. 缺少 subject、sms 或者正文。");
        return new Words(front.Type, Compile(front.Subject), Compile(string.Join('\n', lines[(end + 1)..]).Trim()), Compile(front.Sms));
    }

    private static Front ReadFront(string path, string yaml)
    {
        try
        {
            return Yaml.Read<Front>('\n' + yaml) ?? new Front();
        }
        catch (YamlException e)
        {
            throw new InvalidDataException(
                $"{path}, line {e.Start.Line}: the front matter holds type, subject and sms, each a name, a colon and a text. 模板头部无法读取。",
                e
            );
        }
    }

    private static Func<object, string> Compile(string text)
    {
        var compiled = Handlebars.Compile(text);
        return values => compiled(values).Trim();
    }

    private sealed record Words(string Type, Func<object, string> Subject, Func<object, string> Body, Func<object, string> Sms);

    /// <summary>The head of a file.</summary>
    private sealed class Front
    {
        public string Type { get; set; } = "";

        public string Subject { get; set; } = "";

        public string Sms { get; set; } = "";
    }
}

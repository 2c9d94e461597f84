namespace GreenChannel.Core.Audit;

/// <summary>Something in the record that cannot be so unless somebody changed it past the service, or a disk has lost it.</summary>
/// <param name="Code">What kind of fault, such as <c>entry-changed</c>; public and stable.</param>
/// <param name="Place">Where: an entry by its number, a row by thing and key, a file by its SHA-256.</param>
public sealed record RecordFault(string Code, string Place, string What, string WhatZh)
{
    public static RecordFault EntryChanged(long id) =>
        new(
            "entry-changed",
            $"entry {id}",
            $"Entry {id} is not what was chained: it, or the one before it, was changed.",
            $"第 {id} 条审计记录与链上所记不符：该条或者其前一条被改动。"
        );

    public static RecordFault EntryForeign(long id) =>
        new(
            "entry-foreign",
            $"entry {id}",
            $"Entry {id} was not written by this service: its seal is missing or wrong.",
            $"第 {id} 条审计记录并非由本系统写入：缺少印记或者印记不符。"
        );

    public static RecordFault EntriesMissing(long from, long to) =>
        new(
            "entries-missing",
            from == to ? $"entry {from}" : $"entries {from}-{to}",
            $"Entries {from} to {to} are gone.",
            $"第 {from} 至 {to} 条审计记录缺失。"
        );

    public static RecordFault TreeDiffers(int level, long index) =>
        new(
            "tree-differs",
            $"node {level}/{index}",
            $"The tree over the entries does not follow from them at level {level}, place {index}.",
            $"审计哈希树第 {level} 层第 {index} 个节点与记录不符。"
        );

    public static RecordFault HeadDiffers(string place, long after, long size, string what, string whatZh) =>
        new(
            "head-differs",
            place,
            $"The history between entries {after + 1} and {size} is not the one that {what} has fixed.",
            $"第 {after + 1} 至 {size} 条之间的历史与{whatZh}所固定的不一致。"
        );

    public static RecordFault ChainShort(string place, long size, long had) =>
        new(
            "chain-short",
            place,
            $"There are {size} entries, and there have been {had}: the newest are gone, or an older backup was put back.",
            $"现有 {size} 条，而曾有 {had} 条：最新记录被删除，或者恢复了较旧的备份。"
        );

    public static RecordFault RowChanged(string thing, string key, long entry) =>
        new(
            "row-changed",
            $"{thing} {key}",
            $"The row is not as entry {entry} has left it: no act explains it.",
            $"该行与第 {entry} 条审计记录留下的内容不符，没有任何操作能够解释。"
        );

    public static RecordFault RowUnknown(string thing, string key) =>
        new(
            "row-unknown",
            $"{thing} {key}",
            "No entry has ever written this row, or its last one removed it.",
            "没有任何审计记录写入过该行，或者最后一条已将其删除。"
        );

    public static RecordFault RowMissing(string thing, string key, long entry) =>
        new("row-missing", $"{thing} {key}", $"The row that entry {entry} has left is gone.", $"第 {entry} 条审计记录留下的行不存在。");

    public static RecordFault ValueChanged(long id) =>
        new(
            "value-changed",
            $"entry {id}",
            $"A personal value that entry {id} tells of is not the one that it is committed to.",
            $"第 {id} 条审计记录中的个人信息与其承诺不符。"
        );

    public static RecordFault ValueMissing(long id) =>
        new(
            "value-missing",
            $"entry {id}",
            $"A personal value of entry {id} is gone, and nobody has erased it.",
            $"第 {id} 条审计记录中的个人信息缺失，且无相应的删除操作。"
        );

    public static RecordFault ReadsChanged(string range, long entry) =>
        new(
            "reads-changed",
            $"access {range}",
            $"The reads {range} are not those that entry {entry} is bound to.",
            $"访问记录 {range} 与第 {entry} 条审计记录所固定的不符。"
        );

    public static RecordFault ReadUnknown(long id) =>
        new("read-unknown", $"access {id}", "No entry is bound to this read.", "没有审计记录固定过该条访问记录。");

    public static RecordFault FileChanged(string place) =>
        new("file-changed", place, "The bytes of the file are not those of its SHA-256.", "文件内容与其 SHA-256 不符。");

    public static RecordFault FileMissing(string place) => new("file-missing", place, "The file is not there.", "文件缺失。");

    public static RecordFault LeafChanged(long index) =>
        new(
            "log-leaf-changed",
            $"leaf {index}",
            $"Leaf {index} of the transparency log is not what the tree over it was made of.",
            $"透明日志第 {index} 条与其哈希树不符。"
        );

    public static RecordFault LeavesMissing(long from, long to) =>
        new(
            "log-leaves-missing",
            $"leaves {from}-{to}",
            $"Leaves {from} to {to} of the transparency log are gone.",
            $"透明日志第 {from} 至 {to} 条缺失。"
        );

    public static RecordFault RegisterDiffers(string number, string why) =>
        new(
            "register-differs",
            $"certificate {number}",
            $"The register says of {number} what the transparency log does not say. {why}",
            $"登记库对 {number} 的记载与透明日志不一致。"
        );

    public static RecordFault PaperMissing(string number) =>
        new(
            "register-lost",
            $"certificate {number}",
            $"The transparency log knows {number}, and the register does not.",
            $"透明日志载有 {number}，登记库中没有。"
        );

    public static RecordFault Compared(RecordDoubt doubt) => new(doubt.Code, "record", doubt.Detail, doubt.DetailZh);

    public static RecordFault NameUnfounded(string key) =>
        new(
            "name-unfounded",
            $"Violation {key}",
            "The names under which the record is found are not those that it says.",
            "该违法记录的检索名称与记录内容不符。"
        );

    public static RecordFault AnswerChanged(string account) =>
        new(
            "answer-changed",
            $"answer of {account}",
            "A kept answer cannot be decrypted: it was changed.",
            "保存的应答无法解密：已被改动。"
        );
}

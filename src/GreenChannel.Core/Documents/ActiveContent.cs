namespace GreenChannel.Core.Documents;

/// <summary>What a document does, or brings along, beside being read.</summary>
public static class ActiveContent
{
    // What a double click would run.
    private static readonly HashSet<string> Programs = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe",
        "dll",
        "com",
        "scr",
        "pif",
        "cpl",
        "msi",
        "msp",
        "bat",
        "cmd",
        "ps1",
        "psm1",
        "vbs",
        "vbe",
        "js",
        "jse",
        "wsf",
        "wsh",
        "hta",
        "lnk",
        "url",
        "reg",
        "jar",
        "jnlp",
        "sh",
        "py",
        "pl",
        "app",
        "apk",
        "deb",
        "rpm",
        "elf",
        "so",
        "iso",
        "img",
        "docm",
        "xlsm",
        "pptm",
    };

    /// <summary>Whether a name is that of something that runs.</summary>
    public static bool IsProgram(string name) =>
        name.LastIndexOf('.') is >= 0 and var point && Programs.Contains(name[(point + 1)..].TrimEnd(' ', '.'));

    /// <summary>Whether bytes begin as something that runs: of Windows, of Linux, of Java, or a script.</summary>
    public static bool IsProgram(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8)
        || head.StartsWith("\u007fELF"u8)
        || head.StartsWith("#!"u8)
        || head.StartsWith<byte>([0xCA, 0xFE, 0xBA, 0xBE]);
}

/// <summary>The document does something, or holds something that does: a program, a script, a command.</summary>
public sealed record DocumentActive(string What, string WhatZh)
    : Refusal(
        "document-active",
        RefusalKind.Invalid,
        $"It holds {What}. Print it into a plain PDF (\"print to PDF\") and upload that.",
        $"文件含有{WhatZh}，不予接受，请用“打印为 PDF”另存为普通 PDF 后上传。"
    );

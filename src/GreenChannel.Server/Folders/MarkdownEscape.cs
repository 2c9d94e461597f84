using System.Text;
using HandlebarsDotNet;

namespace GreenChannel.Server.Folders;

/// <summary>Values are text and never Markdown: a star in a company's name stays a star.</summary>
internal sealed class MarkdownEscape : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target)
    {
        for (var i = 0; i < (text?.Length ?? 0); i++)
            Write(text![i], target);
    }

    public void Encode(string? text, TextWriter target)
    {
        foreach (var c in text ?? "")
            Write(c, target);
    }

    public void Encode<T>(T? text, TextWriter target) where T : IEnumerator<char>
    {
        while (text is not null && text.MoveNext())
            Write(text.Current, target);
    }

    private static void Write(char c, TextWriter target)
    {
        if (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)))
            target.Write('\\');
        target.Write(char.IsControl(c) ? ' ' : c);
    }
}

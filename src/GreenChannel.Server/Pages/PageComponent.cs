using GreenChannel.Core;
using Microsoft.AspNetCore.Components;

namespace GreenChannel.Server.Pages;

/// <summary>What pages and their parts are made of: markup that knows its <see cref="PageContext"/>.</summary>
public abstract class PageComponent : ComponentBase
{
    [Inject]
    internal PageContext P { get; set; } = null!;

    /// <summary>A sentence in the reader's language.</summary>
    protected string T(string chinese, params ReadOnlySpan<object?> values) => P.T(chinese, values);

    /// <summary>What is written in both languages elsewhere, in the reader's language.</summary>
    protected string L(string? chinese, string? english) => P.L(chinese, english);

    /// <summary>A sentence in Chinese with the English one beneath it; to readers of English that one alone.</summary>
    protected MarkupString Both(string chinese)
    {
        var encoder = System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        return new MarkupString(
            P.IsEnglish
                ? encoder.Encode(P.InEnglish(chinese))
                : $"""{encoder.Encode(chinese)} <span class="also" lang="en">{encoder.Encode(P.InEnglish(chinese))}</span>"""
        );
    }

    internal string Sentence(Fault fault) => L(fault.MessageZh, fault.Message);
}

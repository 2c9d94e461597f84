namespace GreenChannel.Core.Identifiers;

/// <summary>Why a text is not the identifier that it should be: a stable rule id and the sentence in both languages.</summary>
public sealed record BadIdentifier(string RuleId, string Message, string MessageZh)
    : Refusal("bad-identifier", RefusalKind.Invalid, Message, MessageZh)
{
    public Fault At(string pointer) => new(pointer, RuleId, Message, MessageZh);
}

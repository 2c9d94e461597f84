namespace GreenChannel.Core;

/// <summary>In what way something was refused; a door maps it to its own codes.</summary>
public enum RefusalKind
{
    /// <summary>The input breaks a rule.</summary>
    Invalid,

    /// <summary>The request itself cannot be read: its address, or a header.</summary>
    BadRequest,

    /// <summary>Nobody is signed in, or a sign-in was refused.</summary>
    Unauthorised,

    /// <summary>The actor may not do this.</summary>
    Forbidden,

    /// <summary>There is no such thing, or not for this actor.</summary>
    NotFound,

    /// <summary>The thing is in a state that does not allow it.</summary>
    Conflict,

    /// <summary>The thing has changed since the actor looked at it.</summary>
    Stale,

    /// <summary>The input is larger than allowed.</summary>
    TooLarge,

    /// <summary>The input is of a kind that is not accepted.</summary>
    Unsupported,

    /// <summary>The request expects something that is not done here.</summary>
    Expectation,

    /// <summary>It was asked for too often; later it may be done.</summary>
    TooMany,

    /// <summary>The service itself is in no state to do it; nothing is wrong with the input.</summary>
    Unavailable,
}

/// <summary>An expected "no": a stable code, and one sentence in English and in Chinese.</summary>
/// <param name="Code">
/// The public name of this refusal, such as <c>already-decided</c>: the last part of the <c>type</c> that a problem bears (RFC 9457).
/// Clients read it, so it is written out and outlives any renaming of the type.
/// </param>
/// <param name="Kind">In what way it is refused.</param>
/// <param name="Message">The sentence in English.</param>
/// <param name="MessageZh">The sentence in Chinese.</param>
public abstract record Refusal(string Code, RefusalKind Kind, string Message, string MessageZh)
{
    /// <summary>The single faults of an input, when there are any to point at.</summary>
    public virtual IReadOnlyList<Fault> Faults => [];

    /// <summary>After how many seconds it may be tried again; none when that is not known.</summary>
    public virtual int? RetryAfterSeconds => null;
}

/// <summary>One fault of an input: where it is (a JSON pointer), which rule it breaks, and the sentence in both languages.</summary>
public sealed record Fault(string Pointer, string RuleId, string Message, string MessageZh);

/// <summary>The input has faults, all of them named at once.</summary>
public sealed record InvalidInput(IReadOnlyList<Fault> Found)
    : Refusal("invalid-input", RefusalKind.Invalid, $"The input has {Found.Count} fault(s).", $"提交的内容有 {Found.Count} 处错误。")
{
    public override IReadOnlyList<Fault> Faults => Found;

    public InvalidInput(Fault fault)
        : this([fault]) { }
}

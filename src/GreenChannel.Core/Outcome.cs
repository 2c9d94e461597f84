using System.Diagnostics.CodeAnalysis;

namespace GreenChannel.Core;

/// <summary>What a use case answers: a value, or a refusal that says why not.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    /// <summary>The value; asking for it after a refusal is a bug of the caller.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException(Refusal.Message);

    public bool IsRefused([NotNullWhen(true)] out Refusal? refusal) => (refusal = Refusal) is not null;

    /// <summary>For a value of an interface type, which C# does not convert by itself.</summary>
    public static Outcome<T> Of(T value) => new(value, null);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

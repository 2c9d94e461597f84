namespace GreenChannel.Office.Accounts;

/// <summary>What is to be changed of an account; what is not given stays as it is. Whoever is signed in with it is so no more.</summary>
/// <param name="Card">Name, person, roles and all that, as they are to be.</param>
/// <param name="Password">One that its owner is told once and has to change.</param>
/// <param name="Disabled">Whether it may not be used any more.</param>
/// <param name="WithoutSecondFactor">Its second factor is taken away, for an owner who has lost it.</param>
public sealed record AccountEdit(NewAccount? Card = null, string? Password = null, bool? Disabled = null, bool WithoutSecondFactor = false)
{
    /// <summary>Whether its owner has chosen the password, and need not choose another.</summary>
    public bool IsOwnPassword { get; init; }
}

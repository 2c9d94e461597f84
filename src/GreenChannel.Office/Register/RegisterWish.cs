using GreenChannel.Core.Register;

namespace GreenChannel.Office.Register;

/// <summary>What an import wants to change in favour of parties.</summary>
/// <param name="Sha256">Of the file.</param>
/// <param name="Waiting">How many records it is about.</param>
/// <param name="First">The first of them; the others are read with the import.</param>
public sealed record RegisterWish(
    Guid Batch,
    string Source,
    string FileName,
    string Sha256,
    int Waiting,
    IReadOnlyList<WishedChange> First
);

/// <summary>One record that is to be changed in favour of a party.</summary>
/// <param name="PartyName">The party that the record is about now.</param>
public sealed record WishedChange(string Authority, string DocumentNumber, string PartyName, IReadOnlyList<ChangedField> Fields)
{
    public static WishedChange Of(WaitingRecord waiting) =>
        new(
            waiting.Before.Authority,
            waiting.Before.DocumentNumber,
            waiting.Before.PartyName,
            RegisterChange.Between(waiting.Before, waiting.Record)
        );
}

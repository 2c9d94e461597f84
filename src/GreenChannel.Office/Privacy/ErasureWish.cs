using GreenChannel.Core.Privacy;

namespace GreenChannel.Office.Privacy;

/// <summary>What is to be erased: what is held of a person, or what the plan of retention lets go.</summary>
/// <param name="Who">The person; none where the plan is carried out.</param>
/// <param name="Due">What is due by the plan; none for a person.</param>
/// <param name="Values">How many values it was about when it was proposed.</param>
public sealed record ErasureWish(DataSubject? Who, IReadOnlyList<DueData>? Due, int Values);

namespace GreenChannel.Office.Register;

/// <summary>What is to be imported, and how.</summary>
/// <param name="Source">The code of the supplier; empty for the first one.</param>
/// <param name="DataUntil">The day until which the data reaches; none for today.</param>
/// <param name="Partial">Take the good lines although others are rejected; otherwise all or nothing.</param>
public sealed record ImportOrder(string Source, DateOnly? DataUntil, bool Partial, bool IsJson, string FileName);

/// <summary>How far an import is: records checked or written.</summary>
public sealed record ImportProgress(bool Writing, int Done, int Total);

namespace GreenChannel.Core.Privacy;

/// <summary>That the plan of retention was carried out for a kind of data, and what is older than which moment went.</summary>
/// <param name="Data">The line of the plan.</param>
/// <param name="Until">What was closed, or written, before it is gone.</param>
public sealed record RetentionRun(long Id, string Data, DateTimeOffset Until, DateTimeOffset At);

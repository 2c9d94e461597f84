namespace GreenChannel.Core.Deadlines;

/// <summary>A rung and the moment at which a case reaches it.</summary>
public sealed record EscalationTime(EscalationLevel Level, DateTimeOffset At);

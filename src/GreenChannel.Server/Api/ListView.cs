namespace GreenChannel.Server.Api;

/// <summary>A list and where it goes on.</summary>
public sealed record ListView<T>(IReadOnlyList<T> Items, string? Next, int? Count = null);

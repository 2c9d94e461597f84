namespace GreenChannel.Core.Documents;

/// <summary>A line of a document as a person reads it.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record DocumentLine(int Page, string Text);

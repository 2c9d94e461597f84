namespace GreenChannel.Office.Filing;

/// <summary>What a document says of a field of the form, and where; it is taken over only when the applicant confirms it.</summary>
/// <param name="Pointer">The JSON pointer of the field.</param>
/// <param name="Document">The code of the document.</param>
/// <param name="Page">Counted from 1.</param>
/// <param name="Line">The line in which it stands, as it was read.</param>
public sealed record OfferedField(string Pointer, IReadOnlyList<string> Values, string Document, int Page, string Line);

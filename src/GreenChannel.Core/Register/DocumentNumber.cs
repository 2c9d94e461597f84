namespace GreenChannel.Core.Register;

/// <summary>The number of a document (文号), such as 示知罚〔2025〕9号, in the one form in which it is kept and looked up.</summary>
public static class DocumentNumber
{
    private const string Opening = "[（(［【﹝〖";
    private const string Closing = "]）)］】﹞〗";

    /// <remarks><c>示知罚[2025] 9号</c>, <c>示知罚（2025）9号</c> and <c>示知罚〔2025〕9号</c> are one number.</remarks>
    public static string Normal(string text) =>
        string.Concat(
            text.Where(c => !char.IsWhiteSpace(c))
                .Select(c =>
                    Opening.Contains(c, StringComparison.Ordinal) ? '〔'
                    : Closing.Contains(c, StringComparison.Ordinal) ? '〕'
                    : c
                )
        );
}

namespace GreenChannel.Core.Documents;

/// <summary>A kind of file that the office takes, recognised by its content and never by its name.</summary>
public sealed record MediaKind(string Code, string MediaType, string Extension)
{
    public static readonly MediaKind Pdf = new("pdf", "application/pdf", ".pdf");
    public static readonly MediaKind Ofd = new("ofd", "application/ofd", ".ofd");
    public static readonly MediaKind Jpeg = new("jpg", "image/jpeg", ".jpg");
    public static readonly MediaKind Png = new("png", "image/png", ".png");
    public static readonly MediaKind Docx = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");

    public static readonly IReadOnlyList<MediaKind> All = [Pdf, Ofd, Jpeg, Png, Docx];
}

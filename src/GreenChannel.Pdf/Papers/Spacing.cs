namespace GreenChannel.Pdf.Papers;

/// <summary>How closely the body of a paper is set, and where it goes on to another page by itself.</summary>
/// <param name="Leading">A part of the usual distance between lines.</param>
/// <param name="Gaps">A part of the usual distance between blocks.</param>
/// <param name="BreakBefore">The line of the body, counted from 0, before which a new page begins; none where the page is full.</param>
internal sealed record Spacing(double Leading, double Gaps, int? BreakBefore = null)
{
    /// <summary>From the usual one to the closest that is still read with ease.</summary>
    public static readonly IReadOnlyList<Spacing> Steps = [new(1, 1), new(.96, .8), new(.92, .65), new(.88, .5)];
}

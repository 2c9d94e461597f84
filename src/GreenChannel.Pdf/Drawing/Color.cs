namespace GreenChannel.Pdf.Drawing;

/// <summary>A colour in sRGB, each part from 0 to 1.</summary>
public readonly record struct Color(double Red, double Green, double Blue)
{
    public static readonly Color Black = new(0, 0, 0);
    public static readonly Color White = new(1, 1, 1);
    public static readonly Color Grey = new(.35, .35, .35);

    /// <summary>The red of seals and titles.</summary>
    public static readonly Color SealRed = new(.80, .06, .08);

    public static readonly Color Gold = new(.62, .45, .12);
    public static readonly Color FrameRed = new(.60, .12, .12);
    public static readonly Color TableLine = new(.45, .30, .25);
    public static readonly Color TableHead = new(.985, .965, .935);
    public static readonly Color Guilloche = new(.965, .945, .91);
    public static readonly Color Watermark = new(.94, .94, .94);
}

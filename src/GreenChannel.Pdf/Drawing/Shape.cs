namespace GreenChannel.Pdf.Drawing;

/// <summary>
/// A path of straight lines, curves, rectangles and ellipses; points from the top left corner of the page, y growing down.
/// </summary>
public sealed class Shape
{
    // Control points at this part of the radius make four curves look like a circle.
    private const double Kappa = .5522847498;

    private readonly List<(string Op, double[] Points)> _parts = [];

    internal IReadOnlyList<(string Op, double[] Points)> Parts => _parts;

    public Shape MoveTo(double x, double y) => Add("m", x, y);

    public Shape LineTo(double x, double y) => Add("l", x, y);

    public Shape CurveTo(double x1, double y1, double x2, double y2, double x, double y) => Add("c", x1, y1, x2, y2, x, y);

    public Shape Rectangle(double x, double y, double width, double height) => Add("re", x, y, width, height);

    public Shape Close() => Add("h");

    public Shape Ellipse(double centerX, double centerY, double radiusX, double radiusY, double degrees = 0)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        (double X, double Y) At(double x, double y) => (centerX + x * cos - y * sin, centerY + x * sin + y * cos);
        var (kx, ky) = (radiusX * Kappa, radiusY * Kappa);
        var start = At(radiusX, 0);
        MoveTo(start.X, start.Y);
        Quarter(At(radiusX, ky), At(kx, radiusY), At(0, radiusY));
        Quarter(At(-kx, radiusY), At(-radiusX, ky), At(-radiusX, 0));
        Quarter(At(-radiusX, -ky), At(-kx, -radiusY), At(0, -radiusY));
        Quarter(At(kx, -radiusY), At(radiusX, -ky), At(radiusX, 0));
        return Close();
    }

    private void Quarter((double X, double Y) a, (double X, double Y) b, (double X, double Y) to) =>
        CurveTo(a.X, a.Y, b.X, b.Y, to.X, to.Y);

    private Shape Add(string op, params double[] points)
    {
        _parts.Add((op, points));
        return this;
    }
}

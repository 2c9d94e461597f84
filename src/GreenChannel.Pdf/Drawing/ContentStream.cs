using System.Globalization;
using System.Text;

namespace GreenChannel.Pdf.Drawing;

/// <summary>Writes the operators of a page's content (ISO 32000-1, 8 and 9).</summary>
internal sealed class ContentStream
{
    private readonly StringBuilder _text = new(16 * 1024);

    public ContentStream Op(string op)
    {
        _text.Append(op).Append('\n');
        return this;
    }

    public ContentStream Raw(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>A number with at most three decimals, followed by a blank.</summary>
    public ContentStream Number(double value)
    {
        var thousandths = (long)Math.Round(value * 1000);
        if (thousandths < 0)
        {
            _text.Append('-');
            thousandths = -thousandths;
        }

        _text.Append(thousandths / 1000);
        var rest = (int)(thousandths % 1000);
        if (rest != 0)
        {
            _text.Append('.').Append((char)('0' + rest / 100));
            if (rest % 100 != 0)
                _text.Append((char)('0' + rest / 10 % 10));
            if (rest % 10 != 0)
                _text.Append((char)('0' + rest % 10));
        }

        _text.Append(' ');
        return this;
    }

    public ContentStream Numbers(params ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            Number(value);
        return this;
    }

    /// <summary>A sine or cosine: six decimals, for three would turn a seal's letters visibly.</summary>
    public ContentStream Fine(double value)
    {
        _text.Append(value.ToString("0.######", CultureInfo.InvariantCulture)).Append(' ');
        return this;
    }

    public ContentStream Hex(int value)
    {
        _text.Append(value.ToString("X4", CultureInfo.InvariantCulture));
        return this;
    }

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(_text.ToString());
}

using JpegLibrary;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace GreenChannel.Server.Documents;

/// <summary>Reads images: whether they open to their last line, are large enough to be read, and show anything.</summary>
internal static class ImageFile
{
    private const int Thumbnail = 64;
    private const double LeastContrast = 1.5;

    public static DocumentReading Read(ReadingOrder order)
    {
        try
        {
            using var file = File.OpenRead(order.Path);
            if (order.Kind == "jpg" && IsCutOff(file))
                return DocumentReading.Not(DocumentFault.CutOff);
            file.Position = 0;
            if (Image.Identify(file) is not { } info)
                return DocumentReading.Not(DocumentFault.Damaged);
            if (Math.Min(info.Width, info.Height) < order.ShortestSide)
                return DocumentReading.Not(DocumentFault.TooSmall) with { Width = info.Width, Height = info.Height };
            if ((long)info.Width * info.Height > order.MostPixels)
                return DocumentReading.Not(DocumentFault.TooLarge);
            file.Position = 0;
            using var image = Image.Load<L8>(file);
            image.Mutate(step => step.Resize(Thumbnail, Thumbnail));
            return Contrast(image) < LeastContrast ? DocumentReading.Not(DocumentFault.Blank) : new DocumentReading(0, "");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return DocumentReading.Not(DocumentFault.Damaged);
        }
    }

    // Decoded to its last line: what shows the rest of a cut photograph in grey shows it as if it were whole. A film or anything else may
    // follow.
    private static bool IsCutOff(Stream file)
    {
        try
        {
            file.Position = 0;
            var content = new byte[file.Length];
            file.ReadExactly(content);
            var decoder = new JpegDecoder();
            decoder.SetInput(content);
            decoder.Identify();
            decoder.SetOutputWriter(new NoPicture());
            decoder.Decode();
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A way of coding that this decoder does not know; whether it opens is asked of the other.
            return false;
        }
    }

    private sealed class NoPicture : JpegBlockOutputWriter
    {
        public override void WriteBlock(ref short blockRef, int componentIndex, int x, int y) { }
    }

    // The standard deviation of the grey values: a blank sheet has next to none.
    private static double Contrast(Image<L8> image)
    {
        var (sum, squares, count) = (0.0, 0.0, 0);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var grey = image[x, y].PackedValue;
                (sum, squares, count) = (sum + grey, squares + (double)grey * grey, count + 1);
            }
        }

        var mean = sum / count;
        return Math.Sqrt(Math.Max(0, squares / count - mean * mean));
    }
}

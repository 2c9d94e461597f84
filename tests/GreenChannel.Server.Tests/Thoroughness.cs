namespace GreenChannel.Server.Tests;

/// <summary>
/// How far a test goes whose worth grows with its length. <c>make test</c> goes far enough to see what is broken; <c>make test-long</c>,
/// which sets <c>GREENCHANNEL_LONG</c>, goes all the way.
/// </summary>
internal static class Thoroughness
{
    public static int Of(int usual, int whole) => Environment.GetEnvironmentVariable("GREENCHANNEL_LONG") == "1" ? whole : usual;
}

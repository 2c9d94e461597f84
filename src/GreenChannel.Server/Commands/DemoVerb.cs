namespace GreenChannel.Server.Commands;

internal static class DemoVerb
{
    public static Task<int> RunAsync(string folder) => Task.FromResult(0);
}

namespace GreenChannel.Server.Tests.Pinned;

/// <summary>
/// A list that outsiders rely on, kept as text beside the tests. A change that is meant is approved by running the test with
/// <c>GREENCHANNEL_APPROVE=1</c>, which writes the list anew, and by committing what it wrote.
/// </summary>
internal static class Approved
{
    private static readonly string Folder = Path.Combine(ProjectFiles.Root, "tests", "GreenChannel.Server.Tests", "Pinned");

    public static void Hold(string name, IEnumerable<string> lines) =>
        HoldFile(Path.Combine(Folder, $"{name}.txt"), string.Concat(lines.Select(line => $"{line}\n")));

    /// <param name="name">A file of the project.</param>
    public static void HoldFile(string name, string present)
    {
        var path = Path.Combine(ProjectFiles.Root, name);
        if (Environment.GetEnvironmentVariable("GREENCHANNEL_APPROVE") == "1")
            File.WriteAllText(path, present);
        present
            .Split('\n')
            .Should()
            .Equal(
                File.ReadAllText(path).Split('\n'),
                "{0} holds what outsiders rely on; when the change is meant, run this test with GREENCHANNEL_APPROVE=1 "
                    + "and commit the list",
                name
            );
    }
}

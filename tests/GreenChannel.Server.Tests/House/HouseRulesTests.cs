using System.Reflection;
using System.Xml.Linq;
using GreenChannel.Core;
using GreenChannel.Office.Cases;
using GreenChannel.Pdf.Papers;
using GreenChannel.Persistence;

namespace GreenChannel.Server.Tests.House;

/// <summary>The rules of the house that a machine can check.</summary>
public sealed class HouseRulesTests
{
    private const int LongestFile = 300;
    private const int LongestLine = 140;
    private static readonly string[] KeptOut =
    [
        "Service",
        "Manager",
        "Helper",
        "Util",
        "Utils",
        "Common",
        "Base",
        "Impl",
        "Dto",
        "Info",
        "Processor",
        "Desk",
        "Shelf",
        "Press",
        "Care",
        "Book",
    ];
    private static readonly Assembly Core = typeof(Refusal).Assembly;
    private static readonly Assembly Office = typeof(Case).Assembly;
    private static readonly Assembly[] Ours =
    [
        Core,
        Office,
        typeof(PaperRenderer).Assembly,
        typeof(GreenChannelDb).Assembly,
        typeof(ServerSetup).Assembly,
    ];

    [Fact]
    public void Core_knows_nothing_but_the_base_library() =>
        ReferencesOf(Core).Should().OnlyContain(name => name.StartsWith("System", StringComparison.Ordinal) || name == "netstandard");

    [Fact]
    public void Pdf_knows_core_and_persistence_both_storeys_and_neither_the_other_nor_the_server()
    {
        ReferencesOf(typeof(PaperRenderer).Assembly).Where(IsOurs).Should().Equal("GreenChannel.Core");
        ReferencesOf(typeof(GreenChannelDb).Assembly).Where(IsOurs).Should().BeEquivalentTo("GreenChannel.Core", "GreenChannel.Office");
    }

    [Fact]
    public void The_office_knows_core_alone() =>
        ReferencesOf(Office)
            .Should()
            .OnlyContain(name => name == "GreenChannel.Core" || name.StartsWith("System", StringComparison.Ordinal));

    [Fact]
    public void No_source_file_is_so_long_that_a_second_thing_hides_in_it() =>
        Sources().Where(path => File.ReadLines(path).Count() > LongestFile).Should().BeEmpty();

    [Fact]
    public void No_line_of_code_has_more_than_140_columns() =>
        Sources("src")
            .Concat(Sources("tests"))
            .SelectMany(LongLines)
            .Should()
            .BeEmpty("data within raw strings may be longer, code may not");

    [Fact]
    public void Names_say_what_a_thing_is() =>
        Ours.SelectMany(assembly => assembly.GetTypes())
            .Select(type => type.Name)
            .Where(name => !name.StartsWith('<') && KeptOut.Any(word => name.EndsWith(word, StringComparison.Ordinal)))
            .Should()
            .BeEmpty();

    [Fact]
    public void Ports_and_use_cases_stand_in_files_of_their_own()
    {
        var files = Sources().Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();

        Ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                !type.IsNested
                && (type.IsInterface || type.Assembly == Office && Array.Exists(type.GetMethods(), method => method.Name == "RunAsync"))
            )
            .Select(type => type.Name)
            .Except(files)
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void Every_public_type_says_in_a_sentence_what_it_is()
    {
        foreach (var assembly in Ours)
        {
            var documented = XDocument
                .Load(Path.ChangeExtension(assembly.Location, ".xml"))
                .Descendants("member")
                .Where(member => member.Element("summary") is not null)
                .Select(member => member.Attribute("name")!.Value)
                .ToHashSet();
            var silent = assembly
                .GetExportedTypes()
                .Where(type =>
                    !type.IsNested
                    && !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type)
                    && type.Name != "Program"
                    && !type.Name.StartsWith('<')
                    && !documented.Contains($"T:{type.FullName}")
                );

            silent.Should().BeEmpty();
        }
    }

    [Fact]
    public void Every_page_and_part_says_in_its_first_line_what_it_is() =>
        Directory
            .EnumerateFiles(Path.Combine(ProjectFiles.Root, "src", "GreenChannel.Server", "Pages"), "*.razor", SearchOption.AllDirectories)
            .Where(path =>
                Path.GetFileName(path) != "_Imports.razor" && !File.ReadLines(path).First().StartsWith("@* ", StringComparison.Ordinal)
            )
            .Should()
            .BeEmpty();

    [Theory]
    [InlineData("ElsaAdapter", "Elsa")]
    [InlineData("QuestPdfAdapter", "QuestPDF")]
    public void What_is_opted_in_is_pinned_knows_core_alone_and_stands_outside_of_the_solution(string adapter, string package)
    {
        var project = XDocument.Parse(ProjectFiles.Read($"src/GreenChannel.{adapter}/GreenChannel.{adapter}.csproj"));

        project.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value).Should().Contain(package);
        project
            .Descendants("PackageVersion")
            .Single(version => version.Attribute("Include")!.Value == package)
            .Attribute("Version")!
            .Value.Should()
            .MatchRegex(@"^\d+\.\d+\.\d+$");
        project
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value)
            .Should()
            .Equal("../GreenChannel.Core/GreenChannel.Core.csproj");
        ProjectFiles.Read("GreenChannel.sln").Should().NotContain(adapter).And.NotContain("OptIn");
    }

    [Fact]
    public void The_ci_runs_the_words_of_the_readme()
    {
        ProjectFiles.Read(".ci/run").Should().Contain("make test");
        ProjectFiles.Read("README.md").Should().Contain("make test").And.Contain("make run");
    }

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static bool IsOurs(string name) => name.StartsWith("GreenChannel", StringComparison.Ordinal);

    private static IEnumerable<string> LongLines(string path)
    {
        var (number, isRaw) = (0, false);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var marks = line.Split("\"\"\"").Length - 1;
            if (line.Length > LongestLine && !isRaw && marks == 0)
                yield return $"{path}:{number}";
            isRaw ^= marks % 2 == 1;
        }
    }

    internal static IEnumerable<string> Sources(string folder = "src") =>
        Directory
            .EnumerateFiles(Path.Combine(ProjectFiles.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}

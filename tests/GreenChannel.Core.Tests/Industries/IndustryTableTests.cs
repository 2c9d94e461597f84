using GreenChannel.Core.Industries;

namespace GreenChannel.Core.Tests.Industries;

public sealed class IndustryTableTests
{
    private static readonly IndustryTable Table = IndustryTable.Read(
        ProjectFiles.Read("workflows/industries/ipc-2021.json"),
        ProjectFiles.Read("workflows/industries/aliases.json")
    );

    [Theory]
    [InlineData("G06N 3/08", "new-generation-it", "1.5")]
    [InlineData("H01M 10/0525", "new-energy-vehicles", "5.2")]
    [InlineData("C12N 15/113", "biology", "4.3")]
    [InlineData("B64C 39/02", "aerospace", "2.2")]
    [InlineData("H02S 20/32", "new-energy", "6.3")]
    [InlineData("C02F 1/44", "energy-saving", "7.3")]
    [InlineData("C22C 38/02", "new-materials", "3.1")]
    [InlineData("G06F 11/14", "new-generation-it", "1.2")]
    public void A_symbol_suggests_the_branches_that_the_table_has_for_it(string symbol, string industry, string branch) =>
        Candidates(symbol).Should().Contain(candidate => candidate.Industry == industry && candidate.Branch == branch);

    [Fact]
    public void A_main_group_is_a_number_and_not_the_beginning_of_another()
    {
        Candidates("G06F 11/14").Should().NotContain(candidate => candidate.Branch == "1.1", "G06F1 does not hold G06F 11/14");
        new IpcPosition("G06F", 1, null).Holds(Symbol("G06F 1/16")).Should().BeTrue();
        new IpcPosition("G06F", 1, null).Holds(Symbol("G06F 11/14")).Should().BeFalse();
    }

    [Fact]
    public void A_symbol_outside_the_table_suggests_nothing() => Candidates("A47J 31/00").Should().BeEmpty();

    [Theory]
    [InlineData("G06V 10/82", "G06K 9/00")]
    [InlineData("H10F 77/20", "H01L 31/02")]
    public void A_symbol_that_moved_is_looked_up_where_it_stood(string now, string then) =>
        Candidates(now)
            .Select(candidate => candidate.Branch)
            .Should()
            .Contain(Candidates(then).Select(candidate => candidate.Branch).First());

    [Theory]
    [InlineData("g06n3/08")]
    [InlineData("Ｇ０６Ｎ　３／０８")]
    [InlineData("G06N 3/08 (2023.01)")]
    public void Spellings_of_a_symbol_are_one_symbol(string text) => Symbol(text).Text.Should().Be("G06N 3/08");

    [Theory]
    [InlineData("G06N")]
    [InlineData("G06N 3")]
    [InlineData("I06N 3/08")]
    [InlineData("G06N 3/8")]
    [InlineData("")]
    public void What_is_no_symbol_is_refused(string text) =>
        IpcSymbol.Parse(text).Refusal.Should().BeAssignableTo<Refusal>().Which.Code.Should().Be("bad-identifier");

    [Theory]
    [InlineData("""{"branches":[{"branch":"9","name":"x","industry":"lunch","rows":[]}]}""", "*lunch*")]
    [InlineData("""{"branches":[{"branch":"9","name":"x","rows":[{"symbols":["G06*"]}]}]}""", "*9*G06*")]
    [InlineData("{", "*table*")]
    public void A_fault_of_the_table_is_told_with_its_place(string table, string message)
    {
        var read = () => IndustryTable.Read(table, """{"aliases":[]}""");

        read.Should().Throw<InvalidDataException>().WithMessage(message);
    }

    private static IReadOnlyList<IndustryCandidate> Candidates(string symbol) => Table.CandidatesFor([Symbol(symbol)]);

    private static IpcSymbol Symbol(string text) => IpcSymbol.Parse(text).Value;
}

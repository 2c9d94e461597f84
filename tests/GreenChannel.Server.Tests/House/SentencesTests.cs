using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace GreenChannel.Server.Tests.House;

/// <summary>The sentences of the pages, in Chinese where they stand and in English in one file.</summary>
public sealed partial class SentencesTests
{
    // Words that do not say what happens.
    private static readonly string[] Empty = ["确定", "确认", "OK", "提交", "是", "否", "操作", "点击这里", "查询", "搜索"];

    private static readonly Dictionary<string, string> English = new DeserializerBuilder()
        .Build()
        .Deserialize<Dictionary<string, string>>(ProjectFiles.Read("src/GreenChannel.Server/Pages/english.yaml"));

    [Fact]
    public void Every_sentence_has_an_English_one_and_every_English_one_is_used() =>
        Said().Select(said => said.Sentence).Distinct().Should().BeEquivalentTo(English.Keys);

    [Fact]
    public void Both_sentences_have_the_same_values() =>
        English
            .Where(pair =>
                !Values()
                    .Matches(pair.Key)
                    .Select(found => found.Value)
                    .Distinct()
                    .Order()
                    .SequenceEqual(Values().Matches(pair.Value).Select(found => found.Value).Distinct().Order())
            )
            .Should()
            .BeEmpty();

    [Fact]
    public void No_button_has_a_word_that_does_not_say_what_it_does()
    {
        var buttons = Pages()
            .SelectMany(path => Buttons().Matches(File.ReadAllText(path)).Select(found => found.Groups["word"].Value))
            .ToList();

        buttons
            .Should()
            .HaveCountGreaterThan(50)
            .And.NotContain(word => Empty.Contains(word))
            .And.OnlyContain(word => English.ContainsKey(word));
    }

    [Fact]
    public void No_page_brings_a_style_a_script_or_a_handler_of_its_own() =>
        Pages().Where(path => Inline().IsMatch(File.ReadAllText(path))).Should().BeEmpty("the policy of the pages forbids it");

    private static IEnumerable<(string Path, string Sentence)> Said() =>
        Pages()
            .Concat(HouseRulesTests.Sources("src/GreenChannel.Server/Pages"))
            .SelectMany(path =>
                Sentences().Matches(File.ReadAllText(path)).Select(found => (path, Regex.Unescape(found.Groups["text"].Value)))
            );

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, "src/GreenChannel.Server/Pages"), "*.razor", SearchOption.AllDirectories);

    [GeneratedRegex("""\b(?:T|Both)\(\s*"(?<text>(?:[^"\\]|\\.)*)"(?=[,)])""")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Values();

    [GeneratedRegex("""<button[^>]*>@?\(?T\("(?<word>[^"]*)"\)""")]
    private static partial Regex Buttons();

    [GeneratedRegex(""" style="| on[a-z]+="|<script>|<style""")]
    private static partial Regex Inline();
}

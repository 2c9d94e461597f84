using System.Collections.Frozen;
using YamlDotNet.Serialization;

namespace GreenChannel.Server.Pages;

/// <summary>What the pages say in English, by what they say in Chinese: the Chinese sentence is the key, as in gettext.</summary>
internal sealed class English
{
    private readonly FrozenDictionary<string, string> _sentences;

    public English()
    {
        using var file = typeof(English).Assembly.GetManifestResourceStream("english.yaml")!;
        using var reader = new StreamReader(file);
        _sentences = new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(reader).ToFrozenDictionary();
    }

    public IEnumerable<string> Keys => _sentences.Keys;

    /// <summary>The sentence in English; the Chinese one where there is none, which a test keeps from happening.</summary>
    public string Of(string chinese) => _sentences.GetValueOrDefault(chinese, chinese);
}

using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace GreenChannel.Server.Folders;

/// <summary>How every YAML text of the program is read: names in camel case, a name that stands twice is a fault.</summary>
internal static class Yaml
{
    /// <exception cref="YamlDotNet.Core.YamlException">It is no YAML, or has a name that there is not.</exception>
    public static T Read<T>(string text) => Reader().Deserialize<T>(text);

    public static T Read<T>(TextReader text) => Reader().Deserialize<T>(text);

    private static IDeserializer Reader() =>
        new DeserializerBuilder().WithDuplicateKeyChecking().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace GreenChannel.Server.Api;

/// <summary>Ids are 32 hexadecimal digits in bodies, as they are in addresses.</summary>
internal sealed class IdConverter : JsonConverter<Guid>
{
    public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Guid.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("The value could not be converted to an id.");

    public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("N"));
}

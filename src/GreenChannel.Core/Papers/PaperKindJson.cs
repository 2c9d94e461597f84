using System.Text.Json;
using System.Text.Json.Serialization;

namespace GreenChannel.Core.Papers;

/// <summary>A kind of paper is its code.</summary>
internal sealed class PaperKindJson : JsonConverter<PaperKind>
{
    public override PaperKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PaperKinds.Find(reader.GetString()) ?? throw new JsonException("There is no paper of this kind.");

    public override void Write(Utf8JsonWriter writer, PaperKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Code);
}

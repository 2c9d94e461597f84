using System.Text.Json;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Forms;

/// <summary>A form as it is taken in: every text in it as <see cref="EnteredText"/> takes it, whatever door it came through.</summary>
internal static class EnteredForm
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new EnteredTextConverter() } };

    public static Application Clean(Application application) =>
        JsonSerializer.SerializeToNode(application, Json).Deserialize<Application>(Json)!;
}

using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.Rules;

namespace GreenChannel.Testing;

/// <summary>The form of the two certificates as it ships, and what rules may name of it.</summary>
public static class ShippedForm
{
    public static readonly FormSchema Schema = SchemaReader.Read(ProjectFiles.Read("workflows/forms/green-channel.json")).Schema!;

    public static readonly FactCatalogue Catalogue = new(Schema);
}

using GreenChannel.Core.Encryption;
using GreenChannel.Core.Identifiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GreenChannel.Persistence.Encryption;

/// <summary>Says of columns what of them is encrypted; the keys join when the model is made.</summary>
public static class EncryptedColumn
{
    private const string Mark = "GreenChannel:Encrypted";
    private const string People = "GreenChannel:NamesPeople";

    /// <summary>A text of which it is told by a rule whether it is personal; it is found by equality.</summary>
    internal static PropertyBuilder<T> EncryptedWhere<T>(this PropertyBuilder<T> property, Func<string, bool> isPersonal) =>
        property.Marked(cipher => new FindableText(cipher, isPersonal));

    /// <summary>The code of a party: encrypted when it is an identity number, found by equality.</summary>
    internal static PropertyBuilder<T> EncryptedPartyCode<T>(this PropertyBuilder<T> property) =>
        property.EncryptedWhere(PersonalText.HasIdentityNumber);

    /// <summary>A text that nobody looks for.</summary>
    internal static PropertyBuilder<string?> Encrypted(this PropertyBuilder<string?> property) =>
        property.Marked(cipher => new HiddenText(cipher));

    /// <summary>Bytes that nobody looks for.</summary>
    internal static PropertyBuilder<byte[]> Encrypted(this PropertyBuilder<byte[]> property) =>
        property
            .Marked(cipher => new HiddenBytes(cipher))
            .HasConversion(
                (ValueConverter?)null,
                new ValueComparer<byte[]>((a, b) => ReferenceEquals(a, b), data => data.Length, data => data)
            );

    /// <summary>A value as JSON text of which the members with <see cref="PersonalAttribute"/> are encrypted.</summary>
    public static PropertyBuilder<T> AsPersonalJson<T>(this PropertyBuilder<T> property) =>
        property.AsJson().Marked(cipher => new PersonalJson<T>(cipher));

    /// <summary>
    /// The column may name people. The table keeps it in clear, since it is looked for and shown; an entry of the audit trail keeps it so
    /// that it can be forgotten.
    /// </summary>
    internal static PropertyBuilder<T> NamesPeople<T>(this PropertyBuilder<T> property) => property.HasAnnotation(People, true);

    /// <summary>Whether a column may name people.</summary>
    internal static bool DoesNamePeople(IReadOnlyProperty property) => property.FindAnnotation(People) is not null;

    /// <summary>The converters of all columns, with the keys.</summary>
    internal static void Apply(ModelBuilder builder, FieldCipher cipher)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if (property.FindAnnotation(Mark)?.Value is Func<FieldCipher, IEncryptedConverter> make)
                property.SetValueConverter((ValueConverter)make(cipher));
        }
    }

    /// <summary>How a column is encrypted; none when it is not.</summary>
    internal static IEncryptedConverter? EncryptionOf(IReadOnlyProperty property) => property.GetValueConverter() as IEncryptedConverter;

    private static PropertyBuilder<T> Marked<T>(this PropertyBuilder<T> property, Func<FieldCipher, IEncryptedConverter> make) =>
        property.HasAnnotation(Mark, make);
}

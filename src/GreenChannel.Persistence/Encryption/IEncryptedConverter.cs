namespace GreenChannel.Persistence.Encryption;

/// <summary>Turns a value into what is kept of it, and back.</summary>
internal interface IEncryptedConverter
{
    /// <summary>The value as text before it is encrypted, to tell whether it has changed.</summary>
    string PlainOf(object value);

    /// <summary>The same of what is kept, whatever key it is encrypted with.</summary>
    string PlainOfKept(object kept);

    /// <summary>What is kept of a new text as <see cref="PlainOf"/> gives it; never taken for one that is encrypted already.</summary>
    string Hide(string plain);

    /// <summary>What was kept, perhaps before there was a key or with another one, under the present key.</summary>
    /// <returns>What was kept, as it was, where nothing in it is personal.</returns>
    object Renew(object kept);
}

using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Record;

/// <summary>The head of the record that was signed last, to be printed on papers; in memory, since every paper asks for it.</summary>
public sealed class LastHead
{
    private volatile SignedHead? _head;

    /// <summary>Size, a colon, and the root in hexadecimal; none before the first.</summary>
    public string? Text => _head is { } head ? $"{head.Size}:{head.RootHash}" : null;

    public void Set(SignedHead head) => _head = head;
}

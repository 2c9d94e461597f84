using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Record;

/// <summary>That an entry is in the tree of a head: its leaf, byte by byte, and the hashes from it to the root.</summary>
/// <param name="Index">Its place among the leaves, from 0.</param>
/// <param name="Path">Lower-case hexadecimal, from the leaf up (RFC 6962, 2.1.1).</param>
public sealed record AuditProof(long Index, string Leaf, IReadOnlyList<string> Path);

/// <summary>The proofs of entries against one signed head, and where that head was laid down.</summary>
public sealed record AuditProofs(SignedHead Head, IReadOnlyList<Anchor> Anchors, IReadOnlyList<AuditProof> Entries);

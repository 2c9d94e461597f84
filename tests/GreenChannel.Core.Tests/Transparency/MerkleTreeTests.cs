using GreenChannel.Core.Transparency;

namespace GreenChannel.Core.Tests.Transparency;

public sealed class MerkleTreeTests
{
    // The test vectors of the reference implementation of RFC 6962.
    private static readonly string[] Inputs =
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_that_of_the_standard(int size, string root) =>
        Convert.ToHexStringLower(MerkleTree.Root(size, Nodes([.. Inputs.Select(Convert.FromHexString)]))).Should().Be(root);

    [Fact]
    public void Every_leaf_of_every_size_is_proved_and_no_other_leaf_is()
    {
        var leaves = Leaves(40);
        var nodes = Nodes(leaves);
        for (var size = 1; size <= leaves.Count; size++)
        {
            var root = MerkleTree.Root(size, nodes);
            for (var leaf = 0; leaf < size; leaf++)
            {
                var path = MerkleTree.InclusionProof(leaf, size, nodes);
                MerkleTree.IsIncluded(MerkleTree.HashLeaf(leaves[leaf]), leaf, size, path, root).Should().BeTrue();
                MerkleTree.IsIncluded(MerkleTree.HashLeaf([255]), leaf, size, path, root).Should().BeFalse();
                MerkleTree.IsIncluded(MerkleTree.HashLeaf(leaves[leaf]), leaf, size, [.. path, root], root).Should().BeFalse();
                if (path.Count > 0)
                    MerkleTree.IsIncluded(MerkleTree.HashLeaf(leaves[leaf]), leaf, size, [.. path.Skip(1)], root).Should().BeFalse();
            }
        }
    }

    [Fact]
    public void Every_earlier_size_is_the_beginning_of_every_later_one_and_a_changed_history_is_not()
    {
        var leaves = Leaves(40);
        var nodes = Nodes(leaves);
        List<byte[]> forged = [.. leaves];
        forged[3] = [99, 99];
        var forgedNodes = Nodes(forged);
        for (var later = 1; later <= leaves.Count; later++)
        {
            for (var earlier = 1; earlier <= later; earlier++)
            {
                var proof = MerkleTree.ConsistencyProof(earlier, later, nodes);
                MerkleTree
                    .IsConsistent(earlier, MerkleTree.Root(earlier, nodes), later, MerkleTree.Root(later, nodes), proof)
                    .Should()
                    .BeTrue($"{earlier} to {later}");
                if (earlier > 3)
                    MerkleTree
                        .IsConsistent(
                            earlier,
                            MerkleTree.Root(earlier, nodes),
                            later,
                            MerkleTree.Root(later, forgedNodes),
                            MerkleTree.ConsistencyProof(earlier, later, forgedNodes)
                        )
                        .Should()
                        .BeFalse();
            }
        }
    }

    private static List<byte[]> Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => BitConverter.GetBytes(i * 7919))];

    // The full subtrees, computed one by one.
    private static Func<TreeNode, byte[]> Nodes(IReadOnlyList<byte[]> leaves)
    {
        return Hash;

        byte[] Hash(TreeNode node) =>
            node.Level == 0
                ? MerkleTree.HashLeaf(leaves[(int)node.Index])
                : MerkleTree.HashPair(
                    Hash(new TreeNode(node.Level - 1, 2 * node.Index)),
                    Hash(new TreeNode(node.Level - 1, 2 * node.Index + 1))
                );
    }
}

using System.Text;
using GreenChannel.Core;
using GreenChannel.Core.Documents;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Tests.Folders;

public sealed class ContentFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("greenchannel-content-").FullName;
    private readonly ContentFolder _folder;

    public ContentFolderTests() => _folder = new ContentFolder(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_kept_content_is_found_by_its_hash_and_equal_contents_are_kept_once()
    {
        var first = await _folder.KeepAsync("内容"u8.ToArray(), CancellationToken.None);
        var second = await _folder.KeepAsync("内容"u8.ToArray(), CancellationToken.None);

        second.Should().Be(first);
        await using var found = _folder.Open(first.Sha256)!;
        (await new StreamReader(found).ReadToEndAsync()).Should().Be("内容");
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_not_kept_vanishes()
    {
        var taken = await _folder.TakeInAsync(new MemoryStream("x"u8.ToArray()), 10, CancellationToken.None);
        await taken.Value.DisposeAsync();

        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().BeEmpty();
        _folder.Open(taken.Value.Content.Sha256).Should().BeNull();
    }

    [Fact]
    public async Task A_content_over_the_limit_is_refused_and_leaves_nothing()
    {
        var taken = await _folder.TakeInAsync(new MemoryStream(Encoding.ASCII.GetBytes(new string('x', 11))), 10, CancellationToken.None);

        taken.Refusal.Should().BeOfType<DocumentTooLarge>();
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().BeEmpty();
    }
}

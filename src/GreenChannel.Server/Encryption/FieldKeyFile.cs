using GreenChannel.Core.Encryption;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Encryption;

/// <summary>
/// Where the keys of personal fields lie: one key a line, the one that encrypts first. Development makes it in the data folder; an office
/// at work makes it once with <c>keys make</c>, elsewhere, and keeps a copy of it apart from those of the database.
/// </summary>
internal sealed class FieldKeyFile(KeyOptions options, DataFolder data, IHostEnvironment environment)
{
    private const string Head = """
        # 字段密钥：每行一个密钥，首行用于加密，其余仍可解密。请勿与数据库备份存放在一起。
        # Field keys: one a line; the first encrypts, the others still decrypt. Keep no copy of it with those of the database.
        """;

    public string Path { get; } =
        options.FieldKeyFile.Length > 0 ? options.FieldKeyFile : data.File(System.IO.Path.Combine("keys", "field-keys.txt"));

    /// <summary>What keeps the keys from being read; none when they can be.</summary>
    public string? Problem =>
        File.Exists(Path) || environment.IsDevelopment()
            ? null
            : $"The field keys {Path} do not exist: name a file outside of the data folder in Keys:FieldKeyFile, and make it with the verb "
                + $"\"keys make\". 找不到字段密钥文件 {Path}：请在 Keys:FieldKeyFile 中指定数据目录之外的文件，并以 keys make 命令生成。";

    /// <exception cref="InvalidOperationException">There is none, or a line of it is no key.</exception>
    public FieldCipher Load()
    {
        if (Problem is { } problem)
            throw new InvalidOperationException(problem);
        Make();
        try
        {
            return new FieldCipher(Read(), EncryptionSetup.Algorithms);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidOperationException($"{Path}: {e.Message} 字段密钥文件有误。", e);
        }
    }

    /// <summary>Makes the file with one key; false when it is there.</summary>
    public bool Make()
    {
        if (File.Exists(Path))
            return false;
        Write([FieldKey.Make(options.FieldAlgorithm)], overwrite: false);
        return true;
    }

    /// <summary>Puts a new key before the others, or makes the file with it.</summary>
    public FieldKey Add()
    {
        var key = FieldKey.Make(options.FieldAlgorithm);
        Write([key, .. File.Exists(Path) ? Read() : []], overwrite: true);
        return key;
    }

    public IReadOnlyList<FieldKey> Read() =>
        [.. File.ReadLines(Path).Where(line => line.Length > 0 && !line.StartsWith('#')).Select(FieldKey.Parse)];

    private void Write(IReadOnlyList<FieldKey> keys, bool overwrite) =>
        SecretFile.Write(Path, $"{Head}\n{string.Join('\n', keys.Select(key => key.ToLine()))}\n", overwrite);
}

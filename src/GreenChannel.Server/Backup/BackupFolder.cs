using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace GreenChannel.Server.Backup;

/// <summary>The files of a backup: a copy of the database, and the documents and papers that it names.</summary>
internal static class BackupFolder
{
    private const string NamesDocuments = "SELECT Sha256 FROM case_documents UNION SELECT Sha256 FROM known_documents";
    private const string NamesPapers =
        "SELECT Sha256 FROM certificates UNION SELECT EndedSha256 FROM certificates WHERE EndedSha256 IS NOT NULL "
        + "UNION SELECT SealedSha256 FROM certificates WHERE SealedSha256 IS NOT NULL "
        + "UNION SELECT Sha256 FROM sealed_versions WHERE State = 'Proposed'";

    /// <summary>Copies the database as it is at this moment, also while the service writes (<c>VACUUM INTO</c>).</summary>
    public static void CopyDatabase(string from, string to)
    {
        using var connection = Open(from, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @to";
        command.Parameters.AddWithValue("@to", to);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Copies what a database names. A file is flushed before its row and never changes, so what the copy of the database names is there.
    /// </summary>
    /// <returns>How many files, and how many bytes.</returns>
    /// <exception cref="InvalidDataException">A file that the database names is missing.</exception>
    public static (int Files, long Bytes) CopyContents(string database, string from, string to)
    {
        var (files, bytes) = (0, 0L);
        foreach (var (folder, query) in new[] { ("documents", NamesDocuments), ("certificates", NamesPapers) })
        {
            var names = Query(database, query, reader => reader.GetString(0));
            foreach (var group in names.GroupBy(name => name[..2]))
                Directory.CreateDirectory(Path.Combine(to, folder, group.Key));
            Parallel.ForEach(
                names,
                name =>
                {
                    var source = new FileInfo(Path.Combine(from, folder, name[..2], name));
                    if (!source.Exists)
                        throw new InvalidDataException($"{source.FullName} is missing. 文件缺失。");
                    // Named by its content: what is there already is the same, unless a copy was broken off.
                    var target = new FileInfo(Path.Combine(to, folder, name[..2], name));
                    if (!target.Exists || target.Length != source.Length)
                        source.CopyTo(target.FullName, overwrite: true);
                    Interlocked.Increment(ref files);
                    Interlocked.Add(ref bytes, source.Length);
                }
            );
        }

        return (files, bytes);
    }

    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    public static T Single<T>(string database, string query, Func<SqliteDataReader, T> read) => Query(database, query, read).First();

    /// <summary>The last number of each series that people have numbers of.</summary>
    public static IReadOnlyDictionary<string, int> Numbers(string database) =>
        Query(
                database,
                "SELECT Name, Last FROM number_series WHERE Name GLOB '*-[0-9][0-9][0-9][0-9]' ORDER BY Name",
                reader => (reader.GetString(0), reader.GetInt32(1))
            )
            .ToDictionary(series => series.Item1, series => series.Item2);

    /// <summary>Whether the database is sound in itself.</summary>
    public static string Soundness(string database) => Single(database, "PRAGMA integrity_check", reader => reader.GetString(0));

    private static List<T> Query<T>(string database, string query, Func<SqliteDataReader, T> read)
    {
        using var connection = Open(database, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var found = new List<T>();
        while (reader.Read())
            found.Add(read(reader));
        return found;
    }

    private static SqliteConnection Open(string database, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = database,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return connection;
    }
}

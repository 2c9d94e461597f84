using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;

namespace GreenChannel.Server.Commands;

/// <summary>What stopped the program, in one sentence to its operator; only a bug keeps its stack trace.</summary>
internal static partial class Failure
{
    /// <summary>The sentence; none for a bug.</summary>
    public static string? Sentence(Exception error) =>
        error switch
        {
            AggregateException { InnerExceptions: [var only] } => Sentence(only),
            IOException { InnerException: AddressInUseException } => AddressInUse(error.Message),
            SocketException =>
                $"The service cannot listen at its address (setting urls): {error.Message}. 无法在配置的地址（urls）上监听。",
            FormatException when error.Message.StartsWith("Invalid url", StringComparison.Ordinal) =>
                $"The setting urls holds no address: {error.Message} 监听地址（urls）无效。",
            SqliteException => $"The database in the data folder cannot be used: {error.Message} 数据目录中的数据库无法使用。",
            FileNotFoundException { FileName: { Length: > 0 } file } => $"There is no file {Path.GetFullPath(file)}. "
                + $"找不到文件 {Path.GetFullPath(file)}。",
            DirectoryNotFoundException => $"There is no such folder: {InQuotes(error.Message)}. 找不到目录 {InQuotes(error.Message)}。",
            UnauthorizedAccessException =>
                $"The account of the service may not use {InQuotes(error.Message)}. 服务账号无权访问 {InQuotes(error.Message)}。",
            InvalidDataException or InvalidOperationException or IOException => InBoth(error.Message),
            _ => null,
        };

    private static string AddressInUse(string message)
    {
        var address = Address().Match(message).Value;
        return $"The address {address} is in use by another program; end it, or serve elsewhere with --urls. "
            + $"地址 {address} 已被其他程序占用，请结束该程序，或者以 --urls 指定其他地址。";
    }

    // What the platform says, it says in English only.
    private static string InBoth(string message) => Chinese().IsMatch(message) ? message : $"{message} 操作未能完成，原因见上述英文说明。";

    private static string InQuotes(string message) => Quoted().Match(message) is { Success: true } found ? found.Groups[1].Value : message;

    [GeneratedRegex(@"\w+://\S+?(?=:? address|$)")]
    private static partial Regex Address();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("[一-龥]")]
    private static partial Regex Chinese();
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GreenChannel.Persistence;

/// <summary>
/// Inserts very many rows of one table by a prepared command, with the names and conversions of the model; tracking each row costs some
/// ten times as much as writing it. The rows belong to the transaction that is open.
/// </summary>
internal sealed class PreparedInsert<T> : IAsyncDisposable
    where T : class
{
    private readonly DbCommand _command;
    private readonly List<(IProperty Property, DbParameter Parameter, RelationalTypeMapping Mapping)> _columns = [];

    /// <param name="answersKey">The database makes the key, and an insert answers it.</param>
    public PreparedInsert(DbContext db, bool answersKey)
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var sql = db.GetService<ISqlGenerationHelper>();
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var property in type.GetProperties().Where(property => !answersKey || !property.IsPrimaryKey()))
        {
            var mapping = property.GetRelationalTypeMapping();
            var parameter = mapping.CreateParameter(_command, $"@p{_columns.Count}", null, nullable: true);
            _command.Parameters.Add(parameter);
            _columns.Add((property, parameter, mapping));
        }

        var names = string.Join(", ", _columns.Select(column => sql.DelimitIdentifier(column.Property.GetColumnName())));
        var values = string.Join(", ", _columns.Select(column => column.Parameter.ParameterName));
        var key = answersKey ? $" RETURNING {sql.DelimitIdentifier(type.FindPrimaryKey()!.Properties[0].GetColumnName())}" : "";
        _command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(type.GetTableName()!)} ({names}) VALUES ({values}){key}";
        _command.Prepare();
    }

    /// <summary>Inserts a row, and answers the key that the database made, if it makes one.</summary>
    public async Task<object?> RunAsync(T row, CancellationToken ct)
    {
        foreach (var (property, parameter, mapping) in _columns)
        {
            var value = property.PropertyInfo!.GetValue(row);
            parameter.Value =
                (value is not null && mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }

        return await _command.ExecuteScalarAsync(ct);
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}

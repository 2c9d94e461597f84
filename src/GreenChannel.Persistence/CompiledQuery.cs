using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GreenChannel.Persistence;

/// <summary>A query that is put together once; once for each model, for there is one for each set of keys.</summary>
internal sealed class CompiledQuery<T>(Func<T> compile)
    where T : class
{
    private readonly ConditionalWeakTable<IModel, T> _byModel = [];

    public T For(DbContext db) => _byModel.GetValue(db.Model, _ => compile());
}

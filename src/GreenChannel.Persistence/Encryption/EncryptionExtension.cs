using GreenChannel.Core.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Persistence.Encryption;

/// <summary>
/// Carries the keys to the model. Converters are part of the model, which Entity Framework makes once for a type of context; so the keys
/// are part of what it is kept under, and two services in one process never write with each other's.
/// </summary>
internal sealed class EncryptionExtension(FieldCipher cipher) : IDbContextOptionsExtension
{
    public FieldCipher Cipher => cipher;

    public DbContextOptionsExtensionInfo Info => new Description(this);

    public void ApplyServices(IServiceCollection services) { }

    public void Validate(IDbContextOptions options) { }

    private sealed class Description(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        // The services of Entity Framework are the same with all keys.
        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is Description;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }
    }
}

/// <summary>One model for a type of context and its keys.</summary>
internal sealed class ModelOfKeys : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), context is GreenChannelDb db ? db.Cipher.Id : "", designTime);
}

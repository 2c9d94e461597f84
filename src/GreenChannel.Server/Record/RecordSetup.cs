using GreenChannel.Office.Record;
using GreenChannel.Persistence.Audit;
using GreenChannel.Server.Signing;

namespace GreenChannel.Server.Record;

/// <summary>Plugs in where the record is anchored, and who watches it.</summary>
internal static class RecordSetup
{
    public static IServiceCollection AddRecord(this IServiceCollection services, RecordOptions options, TimestampOptions timestamps)
    {
        services.AddScoped<IRecordStore, RecordStore>().AddScoped<IKnownStatementKeys, KnownStatementKeys>();
        services.AddScoped<ISequenceKeeper, SequenceFile>().AddScoped<SignHead>().AddScoped<CompareRecord>();
        services.AddScoped<IRecordResumption, RecordResumption>().AddScoped<ProposeResumption>();
        if (options.AnchorFolder.Length > 0)
            services.AddScoped<IAnchorPlace, FolderAnchor>();
        if (options.Timestamps && timestamps.Url.Length > 0)
            services.AddScoped<IAnchorPlace>(provider => new TimestampAnchor(
                new TimestampClient(timestamps, provider.GetRequiredService<IHttpClientFactory>())
            ));
        if (options.Notices)
            services.AddScoped<IAnchorPlace, NoticeAnchor>();
        return services.AddSingleton<RecordKeeper>().AddHostedService(provider => provider.GetRequiredService<RecordKeeper>());
    }
}

using GreenChannel.Core;
using GreenChannel.Core.Audit;
using GreenChannel.Core.People;
using GreenChannel.Office.Views;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Evidence;
using GreenChannel.Server.Pages;
using Microsoft.AspNetCore.Http.Json;

namespace GreenChannel.Server.Api;

/// <summary>Plugs the doors in.</summary>
internal static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddScoped<Verification>().AddScoped<EvidenceBundle>().AddSingleton<CaseProgress>();
        services.AddScoped<OncePerKey>();
        services.AddSingleton<RequestsInFlight>().AddSingleton<CaseViews>().AddSingleton<AlertStream>();
        services.AddSingleton<PublicFigures>();
        services.Configure<JsonOptions>(options =>
        {
            foreach (var converter in Json.Options.Converters)
                options.SerializerOptions.Converters.Add(converter);
            options.SerializerOptions.Encoder = Json.Options.Encoder;
            options.SerializerOptions.DefaultIgnoreCondition = Json.Options.DefaultIgnoreCondition;
            options.SerializerOptions.NumberHandling = Json.Options.NumberHandling;
        });
        // Documents are limited where they are taken in, with a sentence; the server's own limit would only cut the line.
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.AddServerHeader = false;
        });
        return services.AddDescription();
    }

    public static void MapApi(this WebApplication app)
    {
        var all = app.MapGroup("").WithHead();
        all.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        if (AreDocsOpen(app))
        {
            app.UseSwaggerUI(options =>
            {
                options.SwaggerEndpoint("/openapi/v1.json", "GreenChannel v1");
                options.RoutePrefix = "docs";
                options.DocumentTitle = "GreenChannel API";
            });
        }

        all.MapHealth();
        all.MapSiteFiles();
        all.MapPages();

        var api = all.MapGroup("/api/v1").RequireAuthorization().WithStrictQueries();
        api.MapSignIn();
        api.MapSignUp();
        api.MapMe();
        api.MapAccounts();
        api.MapApiKeys();
        api.MapPublic();
        api.MapCases();
        api.MapPrecheck();
        api.MapSanctions();
        api.MapDocuments();
        api.MapReuse();
        api.MapTasks();
        api.MapCertificates();
        api.MapTemplates();
        api.MapApprovals();
        api.MapStaff();
        api.MapAlerts();
        api.MapWebhooks();
        api.MapDeliveries();
        api.MapStatistics();
        api.MapRatings();
        api.MapExamination();
        api.MapIntegrity();
        api.MapViolations();
        api.MapCalendars();
        api.MapAudit();
        api.MapRecord();
        api.MapPrivacy();
        api.MapImports();
    }

    /// <summary>Whether the page that shows and tries the doors is open.</summary>
    public static bool AreDocsOpen(WebApplication app) =>
        app.Services.GetRequiredService<AccessOptions>().Docs ?? app.Environment.IsDevelopment();

    /// <summary>Only for actors who may do this, as the table of permissions says.</summary>
    public static TBuilder Permits<TBuilder>(this TBuilder endpoint, Act act)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .WithMetadata(new PermitMark(act))
            .AddEndpointFilter(
                async (context, next) =>
                {
                    var services = context.HttpContext.RequestServices;
                    var me = services.GetRequiredService<CurrentActor>();
                    var refusal =
                        Permissions.Refuse(me.Actor, act)
                        ?? services.GetRequiredService<IRecordState>().Refuse(act)
                        ?? (Refusal?)services.GetRequiredService<StepUp>().Refuse(me.SignedIn, act);
                    return refusal is null ? await next(context) : Problems.Of(refusal);
                }
            );

    /// <summary>Also for whoever has to do something for the own account before anything else.</summary>
    public static TBuilder Always<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AlwaysMark());

    /// <summary>Happens once for an Idempotency-Key.</summary>
    public static RouteHandlerBuilder Once(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new OnceMark()).AddEndpointFilter<IdempotencyFilter>();
}

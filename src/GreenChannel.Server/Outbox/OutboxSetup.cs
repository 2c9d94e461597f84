using GreenChannel.Office.Notices;

namespace GreenChannel.Server.Outbox;

/// <summary>Plugs the sending of messages in.</summary>
internal static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<IWebhookSecrets>(provider => provider.GetRequiredService<WebhookSecrets>());
        services.AddScoped<IAlertSender, MailSender>().AddScoped<IAlertSender, WebhookSender>();
        // A redirect could lead a signed message anywhere.
        services
            .AddHttpClient(WebhookSender.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services.AddHostedService<OutboxSender>();
    }
}

using GreenChannel.Office.Notices;

namespace GreenChannel.Server.Outbox;

/// <summary>Plugs the sending of messages in.</summary>
internal static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<IWebhookSecrets>(provider => provider.GetRequiredService<WebhookSecrets>());
        services.AddScoped<IMessageSender, MailSender>().AddScoped<IMessageSender, WebhookSender>().AddScoped<IMessageSender, SmsSender>();
        services.AddSingleton(provider => new ContactChannels(
            provider.GetRequiredService<MailOptions>().IsConfigured,
            provider.GetRequiredService<SmsOptions>().IsConfigured
        ));
        // A redirect could lead a signed message anywhere, and a proxy would hide where it goes.
        foreach (var (client, ofOffice) in new[] { (WebhookSender.Client, false), (WebhookSender.OfficeClient, true) })
            services
                .AddHttpClient(client)
                .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseProxy = false,
                    ConnectCallback = new WebhookDestinations(
                        provider.GetRequiredService<WebhookOptions>().DestinationsOf(ofOffice)
                    ).ConnectAsync,
                });
        services
            .AddHttpClient(SmsSender.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<DeliveryAttempt>();
        return services.AddHostedService<OutboxAddresser>().AddHostedService<OutboxSender>();
    }
}

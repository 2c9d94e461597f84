using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>One message that tells of nothing goes to a webhook, in the way of all others; its delivery shows how it fared.</summary>
public sealed class TestWebhook(IWebhookStore store)
{
    /// <returns>The number of the message, by which its delivery is found.</returns>
    public async Task<Outcome<long>> RunAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.TestWebhook) is { } notPermitted)
            return notPermitted;
        if (await store.FindAsync(id, by, ct) is not { } webhook)
            return new NoSuchWebhook();
        if (!webhook.IsActive)
            return new WebhookRests();
        return await store.TestAsync(webhook, by, ct) is { } message ? message : new TestUnderWay();
    }
}

/// <summary>The webhook is switched off, so nothing is sent to it.</summary>
public sealed record WebhookRests()
    : Refusal("webhook-rests", RefusalKind.Conflict, "The webhook is switched off; switch it on first.", "该回调地址已停用，请先启用。");

/// <summary>An earlier test of the webhook waits for its receiver.</summary>
public sealed record TestUnderWay()
    : Refusal(
        "test-under-way",
        RefusalKind.Conflict,
        "An earlier test message still waits for its receiver; look at its deliveries.",
        "此前的测试消息尚未投递完毕，请查看投递记录。"
    );

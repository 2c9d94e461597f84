using GreenChannel.Core.Forms;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Portal;

/// <summary>How an enterprise's own system goes on with its cases: API keys, and webhooks that tell it what happens.</summary>
internal static class HookDoor
{
    public static void MapHookPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/portal/hooks", ShowAsync).Opens(Act.ReadApiKeys);
        pages.MapPost("/portal/hooks/keys", AddKeyAsync).Opens(Act.AddApiKey);
        pages.MapPost("/portal/hooks/keys/{id}/remove", RemoveKeyAsync).Opens(Act.RemoveApiKey);
        pages.MapPost("/portal/hooks/webhooks", AddHookAsync).Opens(Act.AddWebhook);
        pages.MapPost("/portal/hooks/webhooks/{id}/test", TestHookAsync).Opens(Act.TestWebhook);
        pages.MapPost("/portal/hooks/webhooks/{id}/remove", RemoveHookAsync).Opens(Act.RemoveWebhook);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, HookParts parts, CurrentActor me, string? done) =>
        Page.Of<HooksPage>(await parts.ViewAsync(FormState.Empty, me.Actor, done, http.RequestAborted));

    // The answer holds what is shown this once, so it is a page and no way on.
    private static async Task<IResult> AddKeyAsync(HttpContext http, KeepApiKeys keys, HookParts parts, CurrentActor me)
    {
        var form = http.Form();
        var text = form.Text("expiresOn").Trim();
        var expires = text.Length == 0 ? null : TypedForm.DayOf(text);
        if (text.Length > 0 && expires is null)
            return Page.Wrong<HooksPage>(
                await parts.ViewAsync(form.State([TypedForm.FaultOf("/expiresOn", text)]), me.Actor, null, http.RequestAborted)
            );
        var made = await keys.AddAsync(form.Text("name"), form.Texts("scopes"), expires, me.Actor, http.RequestAborted);
        return made.IsRefused(out var refusal)
            ? Page.Wrong<HooksPage>(await parts.ViewAsync(form.State(refusal), me.Actor, null, http.RequestAborted))
            : Page.Of<SecretPage>(new SecretPage.View("密钥", made.Value.Key.Name, made.Value.Secret));
    }

    private static async Task<IResult> RemoveKeyAsync(string id, HttpContext http, KeepApiKeys keys, CurrentActor me) =>
        Answers.ToId(id) is { } key && !(await keys.RemoveAsync(key, me.Actor, http.RequestAborted)).IsRefused(out _)
            ? new SeeOther("/portal/hooks?done=key-removed")
            : Page.Refused(new NoSuchApiKey(), "/portal/hooks");

    private static async Task<IResult> AddHookAsync(HttpContext http, AddWebhook add, HookParts parts, CurrentActor me)
    {
        var form = http.Form();
        var events = form.Texts("events");
        var order = new WebhookOrder(form.Text("url").Trim(), form.Text("hookName"), events.Count > 0 ? events : null);
        var made = await add.RunAsync(order, me.Actor, http.RequestAborted);
        return made.IsRefused(out var refusal)
            ? Page.Wrong<HooksPage>(await parts.ViewAsync(form.State(refusal), me.Actor, null, http.RequestAborted))
            : Page.Of<SecretPage>(new SecretPage.View("回调签名密钥", made.Value.Webhook.Url, made.Value.Secret));
    }

    private static async Task<IResult> TestHookAsync(string id, HttpContext http, TestWebhook test, CurrentActor me)
    {
        var sent = Answers.ToId(id) is { } hook ? await test.RunAsync(hook, me.Actor, http.RequestAborted) : new NoSuchWebhook();
        return sent.IsRefused(out var refusal) ? Page.Refused(refusal, "/portal/hooks") : new SeeOther("/portal/hooks?done=tested");
    }

    private static async Task<IResult> RemoveHookAsync(string id, HttpContext http, RemoveWebhook remove, CurrentActor me)
    {
        var removed = Answers.ToId(id) is { } hook ? await remove.RunAsync(hook, me.Actor, http.RequestAborted) : new NoSuchWebhook();
        return removed.IsRefused(out var refusal)
            ? Page.Refused(refusal, "/portal/hooks")
            : new SeeOther("/portal/hooks?done=hook-removed");
    }
}

/// <summary>Gathers what the page of keys and webhooks shows.</summary>
internal sealed class HookParts(ApiKeyStore keys, DeliveryQueries deliveries)
{
    public async Task<HooksPage.View> ViewAsync(FormState form, Actor reader, string? done, CancellationToken ct) =>
        new(
            await keys.ListAsync(reader, ct),
            await deliveries.WebhooksAsync(reader, ct),
            Webhook.MaySubscribeTo(reader.Organisation),
            form,
            done
        );
}

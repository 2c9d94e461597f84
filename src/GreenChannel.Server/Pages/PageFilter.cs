using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenChannel.Core;
using GreenChannel.Core.Audit;
using GreenChannel.Core.People;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Pages.Entry;
using Microsoft.AspNetCore.Antiforgery;

namespace GreenChannel.Server.Pages;

/// <summary>
/// What every page asks before it answers: who comes, whether the form is one of ours, what the account has to do first, whether the table
/// of permissions lets the reader in. What is sent with a one-time key happens once.
/// </summary>
internal sealed class PageFilter(
    RequestsInFlight inFlight,
    WantedFirst wanted,
    StepUp stepUp,
    ResumedForms resumed,
    IRecordState record,
    IAntiforgery antiforgery
) : IEndpointFilter
{
    private const string Elsewhere = "cross-site";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (me, endpoint) = (http.RequestServices.GetRequiredService<CurrentActor>(), http.GetEndpoint()!);
        var act = endpoint.Metadata.GetMetadata<PermitMark>()?.Act;
        var sends = HttpMethods.IsPost(http.Request.Method);
        var takesFile = endpoint.Metadata.GetMetadata<FileFormMark>() is not null;
        PageForm? form = null;
        if (sends)
        {
            // Browsers say where a form comes from; an old one that does not is kept out by the token.
            if (http.Request.Headers["Sec-Fetch-Site"].ToString() == Elsewhere)
                return Page.Refused(new FormFromElsewhere());
            if (!takesFile)
            {
                if (await PageForm.ReadAsync(http) is not { } read)
                    return Page.Refused(new FormUnreadable());
                http.Keep(form = read);
            }
        }

        if (act is not null && !me.IsKnown)
            return sends ? resumed.AskToSignIn(http, form) : new SeeOther(SignInDoor.AddressFor(http));
        if (form is not null && !await antiforgery.IsRequestValidAsync(http))
            return Page.Refused(new FormNotOurs(), entered: form.Entered);
        if (act is not null && Hindrance(http, me, act, endpoint, form) is { } hindrance)
            return hindrance;
        return form is { Key.Length: > 0 } && me.IsKnown ? await OnceAsync(http, me.Actor, form, () => next(context)) : await next(context);
    }

    private IResult? Hindrance(HttpContext http, CurrentActor me, Act act, Endpoint endpoint, PageForm? form)
    {
        if (wanted.Of(me.SignedIn) is { } first && endpoint.Metadata.GetMetadata<AlwaysMark>() is null)
            return new SeeOther(first is PasswordChangeRequired ? AccountDoor.PasswordAddress : AccountDoor.FactorAddress);
        if ((Permissions.Refuse(me.Actor, act) ?? (HttpMethods.IsPost(http.Request.Method) ? record.Refuse(act) : null)) is { } refusal)
            return Page.Refused(refusal);
        return stepUp.Refuse(me.SignedIn, act) is null ? null : resumed.AskForCode(http, form);
    }

    private async Task<object?> OnceAsync(HttpContext http, Actor by, PageForm form, Func<ValueTask<object?>> act)
    {
        var key = $"page:{form.Key}";
        if (!inFlight.TryEnter((by.Account, key)))
            return Page.Refused(new FormInWork());
        try
        {
            var once = http.RequestServices.GetRequiredService<OncePerKey>();
            var asked = new OnceRequest(by.Account, key, Fingerprint(http, form));
            return await once.RunAsync(http, asked, act, refusal => Page.Refused(refusal is KeyReused ? new FormUsed() : refusal));
        }
        finally
        {
            inFlight.Leave((by.Account, key));
        }
    }

    private static string Fingerprint(HttpContext http, PageForm form)
    {
        var text = $"{http.Request.Path}\n{JsonSerializer.Serialize(form.All.OrderBy(field => field.Key, StringComparer.Ordinal))}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>A form of another site was sent here.</summary>
internal sealed record FormFromElsewhere()
    : Refusal(
        "form-from-elsewhere",
        RefusalKind.Forbidden,
        "This form was sent from another site, so nothing was done. Open the page here and send it again.",
        "该表单由其他网站发出，未作任何处理。请从本网站打开页面后重新提交。"
    );

/// <summary>The form is not one that this service gave to this reader.</summary>
internal sealed record FormNotOurs()
    : Refusal(
        "form-not-ours",
        RefusalKind.BadRequest,
        "This form is too old, or was opened under another account; nothing was done. Load the page again and send it from there.",
        "表单已过期，或者是在其他账号下打开的，未作任何处理。请重新打开该页面后提交。"
    );

/// <summary>What came cannot be read as a form.</summary>
internal sealed record FormUnreadable()
    : Refusal(
        "form-unreadable",
        RefusalKind.BadRequest,
        "What was sent is no form, is larger than any form here, or was cut off on the way; nothing was done. Send it again.",
        "收到的内容不是表单、超过允许的大小，或者中途断开，未作任何处理。请重新提交。"
    );

/// <summary>The same form is being worked on this moment.</summary>
internal sealed record FormInWork()
    : Refusal(
        "form-in-work",
        RefusalKind.Conflict,
        "This form was sent a moment ago and is being worked on; look at the result before sending anything again.",
        "该表单刚刚提交，正在处理；请先查看结果，不要重复提交。"
    );

/// <summary>The form was sent before, with other content.</summary>
internal sealed record FormUsed()
    : Refusal(
        "form-used",
        RefusalKind.Conflict,
        "This form was sent before and is done; it cannot be sent again with other content. Open the page anew.",
        "该表单此前已提交并处理完毕，不能修改后再次提交。请重新打开页面。"
    );

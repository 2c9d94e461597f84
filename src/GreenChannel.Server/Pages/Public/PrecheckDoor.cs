using GreenChannel.Core.Calendars;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.People;
using GreenChannel.Office.Filing;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Public;

/// <summary>The rules without an account and without a case: the same form, the same findings, and nothing is kept.</summary>
internal static class PrecheckDoor
{
    public static void MapPrecheckPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(
            "/precheck",
            (FormSchema form) => Page.Of<PrecheckPage>(new PrecheckPage.View(form, FormState.Empty, new Application(), null))
        );
        pages.MapPost("/precheck", CheckAsync).RequireRateLimiting(RateLimits.Codes);
    }

    private static async Task<IResult> CheckAsync(HttpContext http, Precheck precheck, FormSchema schema, TimeProvider clock)
    {
        var form = http.Form();
        var steps = schema.Steps.SelectMany(step => FormField.Of(schema, step.Fields)).ToList();
        var typed = TypedForm.Read(steps, name => form.Has(name) ? form.Texts(name) : null);
        var patched = Json.Patched(new Application { Certificates = [.. form.Texts("certificates").Distinct()] }, typed.Patch);
        if (patched.IsRefused(out var unreadable))
            return Page.Wrong<PrecheckPage>(new PrecheckPage.View(schema, form.State(unreadable), new Application(), null));
        var application = TypedForm.WithoutEmptyParts(patched.Value);
        var report = await precheck.RunAsync(application, [], Actor.Visitor, clock.BeijingToday(), http.RequestAborted);
        if (report.IsRefused(out var refusal))
            return Page.Wrong<PrecheckPage>(new PrecheckPage.View(schema, form.State(refusal), application, null));
        var faults = typed.Unread.Select(unread => TypedForm.FaultOf(unread.Key, unread.Value)).ToList();
        return Page.Of<PrecheckPage>(new PrecheckPage.View(schema, form.State(faults), application, report.Value));
    }
}

using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Portal;

/// <summary>Filling in a draft: its list of tasks, and its steps, which save whatever is typed.</summary>
internal static class DraftDoor
{
    // Fields that the account says already.
    private static readonly string[] OfTheParty = ["/applicant/kind", "/applicant/creditCode", "/applicant/idNumber"];

    public static void MapDraftPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/portal/cases/{id}/steps/{step}", StepAsync).Opens(Act.ChangeCase);
        pages.MapPost("/portal/cases/{id}/steps/{step}", SaveAsync).Opens(Act.ChangeCase);
        pages.MapPost("/portal/check/{pointer}", CheckAsync).Opens(Act.Precheck);
    }

    /// <summary>The list of tasks of a draft.</summary>
    public static async Task<IResult> TaskListAsync(
        Case theCase,
        HttpContext http,
        FormSchema schema,
        DraftCheck drafts,
        IRuleSets rules,
        OfficeRecords records,
        OfficeClock clock
    )
    {
        var faults = drafts.FaultsOf(theCase, clock.Today);
        var documents = await Checklist.OfAsync(theCase, rules, records, clock.Today, http.RequestAborted);
        return Page.Of<DraftPage>(new DraftPage.View(theCase, schema, faults, documents));
    }

    private static Task<IResult> StepAsync(
        string id,
        string step,
        HttpContext http,
        PageCases cases,
        FormSchema schema,
        DraftCheck drafts,
        OfferFields offers,
        OfficeClock clock,
        CurrentActor me,
        string? saved
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
            {
                if (StepOf(schema, theCase, step) is not { } found)
                    return Page.Refused(new NoSuchStep(step), $"/portal/cases/{id}");
                if (!theCase.IsOpenForApplicant || theCase.AcceptedAt is not null)
                    return Page.Refused(new NotOpenForChange(theCase.Number), $"/portal/cases/{id}");
                var fields = FormField.Of(schema, found.Fields);
                var faults = saved is null ? [] : Of(fields, drafts.FaultsOf(theCase, clock.Today));
                var form = new FormState(new Dictionary<string, string[]>(), faults);
                return Page.Of<StepPage>(
                    new StepPage.View(
                        theCase,
                        found,
                        Next(schema, theCase, found),
                        fields,
                        form,
                        await offers.RunAsync(theCase, http.RequestAborted),
                        await offers.ScansAsync(theCase, http.RequestAborted),
                        FixedFor(me.Actor),
                        IsSaved: saved is not null
                    )
                );
            },
            http.RequestAborted
        );

    private static Task<IResult> SaveAsync(
        string id,
        string step,
        HttpContext http,
        PageCases cases,
        FormSchema schema,
        ChangeCase change,
        OfferFields offers,
        DraftCheck drafts,
        OfficeClock clock,
        CurrentActor me
    ) =>
        cases.WithAsync(
            id,
            async theCase =>
            {
                var form = http.Form();
                if (StepOf(schema, theCase, step) is not { } found)
                    return Page.Refused(new NoSuchStep(step), $"/portal/cases/{id}", form.Entered);
                var (all, isFixed) = (FormField.Of(schema, found.Fields), FixedFor(me.Actor));
                var fields = all.Where(field => !isFixed.Contains(field.Pointer)).ToList();
                var offered = form.Texts("_take") is { Count: > 0 } taken
                    ? (await offers.RunAsync(theCase, http.RequestAborted))
                        .Where(offer => taken.Contains(offer.Pointer))
                        .ToDictionary(offer => offer.Pointer[1..])
                    : [];
                var typed = TypedForm.Read(
                    fields,
                    name =>
                        offered.TryGetValue(name, out var offer) ? offer.Values
                        : form.Has(name) ? form.Texts(name)
                        : null
                );
                var pointers = fields.Select(field => field.Pointer).ToHashSet();
                var saved = await change.SaveAsync(
                    theCase.Id,
                    present =>
                        Json.Patched(present, typed.Patch) is var patched && patched.IsRefused(out var refused)
                            ? refused
                            : TypedForm.WithoutEmptyParts(patched.Value),
                    kept =>
                        [
                            .. kept.Where(text => !pointers.Contains(text.Pointer)),
                            .. typed.Unread.Select(one => new UnreadText(one.Key, one.Value)),
                        ],
                    me.Actor,
                    form.Version,
                    http.RequestAborted
                );
                if (saved.IsRefused(out var refusal))
                    return refusal is ChangedMeanwhile
                        ? Stale(theCase, found, all, form)
                        : Wrong(theCase, schema, found, all, form.State(refusal), isFixed);
                var at = $"/portal/cases/{id}";
                if (form.Do == "later")
                    return new SeeOther($"{at}?done=saved");
                // What is wrong is told and holds nobody up: the step is shown again, saved, with the way on.
                var faults = Of(all, drafts.FaultsOf(saved.Value, clock.Today));
                return new SeeOther(
                    faults.Count > 0 || offered.Count > 0 ? $"{at}/steps/{step}?saved=1" : Next(schema, saved.Value, found)
                );
            },
            http.RequestAborted
        );

    // A field is looked at when it is left; it warns, and keeps nothing.
    private static IResult CheckAsync(string pointer, HttpContext http, FormSchema schema, FormCheck check, OfficeClock clock)
    {
        var form = http.Form();
        var fields = schema.Steps.SelectMany(step => FormField.Of(schema, step.Fields)).ToList();
        var typed = TypedForm.Read(fields, name => form.Has(name) ? form.Texts(name) : null);
        var at = $"/{pointer.Replace('-', '/')}";
        var patched = Json.Patched(new Application { Certificates = Core.Papers.PaperKinds.Requestable }, typed.Patch);
        if (patched.IsRefused(out _))
            return Results.Content("", "text/html; charset=utf-8");
        var faults = typed
            .Unread.Select(one => TypedForm.FaultOf(one.Key, one.Value))
            .Concat(check.Look(patched.Value, clock.Today).Faults)
            .Where(fault => fault.Pointer == at && form.Text(at[1..]).Trim().Length > 0)
            .Take(1)
            .ToList();
        return Page.Of<Parts.FieldCheck>(faults);
    }

    private static FormStep? StepOf(FormSchema schema, Case theCase, string step) =>
        schema.Steps.FirstOrDefault(one => one.Id == step && one.BelongsTo(theCase.Application.Certificates));

    private static string Next(FormSchema schema, Case theCase, FormStep step)
    {
        var following = schema
            .Steps.Where(one => one.BelongsTo(theCase.Application.Certificates))
            .SkipWhile(one => one != step)
            .Skip(1)
            .FirstOrDefault();
        return $"/portal/cases/{theCase.Id:N}/{(following is null ? "documents" : $"steps/{following.Id}")}";
    }

    internal static IReadOnlyList<Fault> Of(IReadOnlyList<FormField> fields, IEnumerable<Fault> faults) =>
        [.. faults.Where(fault => fields.Any(field => IsOf(field, fault)))];

    internal static bool IsOf(FormField field, Fault fault) =>
        fault.Pointer == field.Pointer
        || fault.Pointer.StartsWith(field.Pointer + "/", StringComparison.Ordinal)
        || field.Pointer.StartsWith(fault.Pointer + "/", StringComparison.Ordinal);

    private static IReadOnlyCollection<string> FixedFor(Actor by) => by.Organisation is null ? [] : OfTheParty;

    private static IResult Wrong(
        Case theCase,
        FormSchema schema,
        FormStep step,
        IReadOnlyList<FormField> fields,
        FormState form,
        IReadOnlyCollection<string> isFixed
    ) => Page.Wrong<StepPage>(new StepPage.View(theCase, step, Next(schema, theCase, step), fields, form, [], [], isFixed, IsSaved: false));

    private static IResult Stale(Case theCase, FormStep step, IReadOnlyList<FormField> fields, PageForm form) =>
        Page.Of<StalePage>(new StalePage.View(theCase, step, fields, form.Entered), StatusCodes.Status412PreconditionFailed);
}

/// <summary>The form has no such step, or not for what is asked for.</summary>
internal sealed record NoSuchStep(string Step)
    : Refusal("no-such-step", RefusalKind.NotFound, $"The form has no step \"{Step}\" here.", "申请表中没有这一步。");

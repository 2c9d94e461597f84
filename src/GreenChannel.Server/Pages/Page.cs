using GreenChannel.Core;
using GreenChannel.Server.Api;
using GreenChannel.Server.Pages.Entry;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenChannel.Server.Pages;

/// <summary>Answers with a page.</summary>
internal static class Page
{
    private const string Key = "page-form";

    /// <summary>A page of a model, which is its parameter <c>Model</c>.</summary>
    public static IResult Of<TPage>(object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model }) { StatusCode = status };

    /// <summary>A page that needs no model.</summary>
    public static IResult Of<TPage>(int status = StatusCodes.Status200OK)
        where TPage : IComponent => new RazorComponentResult<TPage> { StatusCode = status };

    /// <summary>A page with a form that has faults (422).</summary>
    public static IResult Wrong<TPage>(object model)
        where TPage : IComponent => Of<TPage>(model, StatusCodes.Status422UnprocessableEntity);

    /// <summary>A page that says why something is not done, and what to do.</summary>
    public static IResult Refused(Refusal refusal, string? back = null, IReadOnlyDictionary<string, string[]>? entered = null) =>
        Of<RefusedPage>(new RefusedPage.View(refusal, back, entered ?? FormState.Empty.Entered), Problems.StatusOf(refusal.Kind));

    /// <summary>The form of this request, which the filter of all pages has read.</summary>
    public static PageForm Form(this HttpContext http) => (PageForm)http.Items[Key]!;

    public static void Keep(this HttpContext http, PageForm form) => http.Items[Key] = form;
}

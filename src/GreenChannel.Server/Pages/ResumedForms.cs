using System.Security.Cryptography;
using System.Text.Json;
using GreenChannel.Server.Access;
using GreenChannel.Server.Pages.Entry;
using Microsoft.AspNetCore.DataProtection;

namespace GreenChannel.Server.Pages;

/// <summary>A form that was sent when nobody was signed in any more: to be sent on by the same account.</summary>
/// <param name="Account">Whose form it was; empty for a visitor's.</param>
public sealed record ResumedForm(string Account, string Path, IReadOnlyDictionary<string, string[]> Fields)
{
    public bool IsOf(string account) => Account.Length == 0 || Account == account;
}

/// <summary>
/// Nothing typed is lost when a session ends: the fields of a form that came too late are sealed for its account and half an hour, travel
/// within the sign-in form, and are offered to that account again. Files do not travel along.
/// </summary>
internal sealed class ResumedForms(IDataProtectionProvider protection)
{
    /// <summary>The field of a sign-in form that carries it.</summary>
    public const string Field = "_resume";

    /// <summary>The field of every form that says whose it is.</summary>
    public const string OwnerField = "_as";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private readonly ITimeLimitedDataProtector _forms = protection.CreateProtector("resumed-form").ToTimeLimitedDataProtector();
    private readonly IDataProtector _owners = protection.CreateProtector("form-owner");

    /// <summary>The mark of whose form it is, for whoever has no session any more when it is sent.</summary>
    public string OwnerMark(string account) => _owners.Protect(account);

    /// <summary>Asks to sign in, and keeps what was typed.</summary>
    public IResult AskToSignIn(HttpContext http, PageForm? form) =>
        Page.Of<SignInPage>(
            new SignInPage.View(FormState.Empty, SeeOther.Within(http.Request.Path), Seal(http, form, null), HasEnded: true),
            StatusCodes.Status401Unauthorized
        );

    /// <summary>Asks for a fresh code before a grave act, and keeps what was typed.</summary>
    public IResult AskForCode(HttpContext http, PageForm? form)
    {
        var account = http.RequestServices.GetRequiredService<CurrentActor>().Actor.Account;
        var back = SeeOther.Within(HttpMethods.IsGet(http.Request.Method) ? $"{http.Request.Path}{http.Request.QueryString}" : "/");
        return Page.Of<StepUpPage>(new StepUpPage.View(FormState.Empty, back, Seal(http, form, account)), StatusCodes.Status403Forbidden);
    }

    /// <summary>What a sealed form says; none when it is too old, or none of ours.</summary>
    public ResumedForm? Open(string sealedForm)
    {
        try
        {
            return sealedForm.Length == 0 ? null : JsonSerializer.Deserialize<ResumedForm>(_forms.Unprotect(sealedForm));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private string Seal(HttpContext http, PageForm? form, string? account)
    {
        if (form is null)
            return "";
        // What a visitor has typed is whoever's that signs in with it.
        if ((account ?? OwnerOf(form)) is not { } owner)
            return "";
        var fields = form.All.Where(field => field.Key is not OwnerField).ToDictionary(field => field.Key, field => field.Value);
        return _forms.Protect(JsonSerializer.Serialize(new ResumedForm(owner, http.Request.Path, fields)), Kept);
    }

    private string? OwnerOf(PageForm form)
    {
        try
        {
            return form.Text(OwnerField) is { Length: > 0 } mark ? _owners.Unprotect(mark) : "";
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

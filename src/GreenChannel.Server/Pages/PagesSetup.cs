using System.Text.Encodings.Web;
using System.Text.Unicode;
using GreenChannel.Server.Access;
using GreenChannel.Server.Pages.Board;
using GreenChannel.Server.Pages.Desk;
using GreenChannel.Server.Pages.Entry;
using GreenChannel.Server.Pages.Portal;
using GreenChannel.Server.Pages.Public;
using GreenChannel.Server.Pages.Registrar;
using Microsoft.AspNetCore.ResponseCompression;

namespace GreenChannel.Server.Pages;

/// <summary>Plugs the pages for people in: static Razor components behind plain doors, without a circuit or a router.</summary>
internal static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        // Chinese stays readable in the source of a page, and takes half the bytes; marks of HTML are encoded all the same.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = PageSession.CookieName("form", environment.IsDevelopment());
            options.Cookie.SecurePolicy = PageSession.Security(environment.IsDevelopment());
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
            (options.FormFieldName, options.HeaderName) = (PageForm.TokenField, PageForm.TokenHeader);
            options.SuppressXFrameOptionsHeader = true;
        });
        // Every answer bears another token, so what a page says beside it cannot be told from its length (BREACH).
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.AddSingleton<ProgressTries>();
        services.AddScoped<PageCases>().AddScoped<CompanyParts>().AddScoped<HookParts>().AddScoped<DeskParts>().AddScoped<CaseFileParts>();
        services
            .AddScoped<ApprovalParts>()
            .AddScoped<ImportDoor.ImportParts>()
            .AddScoped<SanctionDoor.SanctionParts>()
            .AddScoped<CalendarDoor.CalendarParts>();
        services.AddSingleton<English>().AddSingleton<PageAssets>().AddSingleton<ResumedForms>();
        return services.AddScoped<PageContext>();
    }

    /// <summary>What a request of a page passes through beside what all do.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseWhen(IsPage, page => page.UseResponseCompression());
        app.UseChosenReading();
    }

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<PageAssets>().Map(app);
        var pages = app.MapGroup("").ExcludeFromDescription().WithMetadata(new PageMark());
        pages.AddEndpointFilter<RouteGroupBuilder, PageFilter>();
        pages.MapPublicPages();
        pages.MapSignInPages();
        pages.MapSignUpPages();
        pages.MapAccountPages();
        pages.MapPortalPages();
        pages.MapOfficePages();
    }

    /// <summary>Whether a request is for a page, and not for the doors of programs.</summary>
    public static bool IsPage(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/assets", StringComparison.OrdinalIgnoreCase);

    // The language and the size of type that a reader has chosen stay chosen.
    private static void UseChosenReading(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (IsPage(http) && HttpMethods.IsGet(http.Request.Method))
                {
                    Keep(http, PageContext.LanguageCookie, ["zh", "en"]);
                    Keep(http, PageContext.SizeCookie, ["usual", "large"]);
                }

                return next(http);
            }
        );

    private static void Keep(HttpContext http, string name, string[] known)
    {
        if (http.Request.Query[name] is [{ } chosen] && known.Contains(chosen))
            http.Response.Cookies.Append(
                name,
                chosen,
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    HttpOnly = true,
                    Secure = http.Request.IsHttps,
                }
            );
    }
}

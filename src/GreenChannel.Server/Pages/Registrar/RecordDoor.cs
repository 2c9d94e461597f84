using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Core.Text;
using GreenChannel.Office.Register;
using GreenChannel.Persistence.Register;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Pages.Registrar;

/// <summary>The records of the register: found by code or name, each with every change, who made it and who agreed.</summary>
internal static class RecordDoor
{
    private const string List = "/office/register";

    public static void MapRecordPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(List, FindAsync).Opens(Act.ReadViolations);
        pages.MapGet(List + "/record", ShowAsync).Opens(Act.ReadViolations);
    }

    // One field for both: nobody is asked which of them it was that was typed.
    private static async Task<IResult> FindAsync(HttpContext http, IViolationRegister register, string? q)
    {
        var wanted = EnteredText.Clean(q ?? "");
        IReadOnlyList<ViolationRecord>? found =
            wanted.Length == 0 ? null : await register.FindAsync(Characters.Identifier(wanted), [wanted], http.RequestAborted);
        return Page.Of<RecordsPage>(new RecordsPage.View(wanted, found));
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ViolationRegister register, string? authority, string? documentNumber)
    {
        var ct = http.RequestAborted;
        var (office, number) = (EnteredText.Clean(authority ?? ""), DocumentNumber.Normal(documentNumber ?? ""));
        return await register.HistoryAsync(office, number, ct) is var (record, import, versions)
            ? Page.Of<RecordPage>(new RecordPage.View(record, import, await register.ChangesOfAsync(record, import, versions, ct)))
            : Page.Refused(new NoSuchRecord(), List);
    }
}

using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Forms;
using GreenChannel.Office.Clock;

namespace GreenChannel.Server.Pages.Desk;

/// <summary>The form that stops a clock.</summary>
internal static class SuspendForm
{
    public static Outcome<SuspensionRequest> Read(PageForm form, OfficeClock clock)
    {
        var faults = new List<Fault>();
        if (clock.Rules.Options.FindGround(form.Text("ground")) is null)
            faults.Add(new Fault("/ground", "suspension.ground", "Choose the ground.", "请选择暂停的事由。"));
        if (form.Text("note").Trim().Length == 0)
            faults.Add(new Fault("/note", "form.missing", "Say why: it is printed on the notice.", "请写明情况，印在暂停计时告知书上。"));
        var (text, until) = (form.Text("until").Trim(), (DateOnly?)null);
        if (text.Length > 0 && (until = TypedForm.DayOf(text)) is null)
            faults.Add(TypedForm.FaultOf("/until", text));
        return faults.Count > 0 ? new InvalidInput(faults) : new SuspensionRequest(form.Text("ground"), form.Text("note"), until);
    }
}

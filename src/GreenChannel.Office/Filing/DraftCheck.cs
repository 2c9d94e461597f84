using GreenChannel.Core;
using GreenChannel.Core.Forms;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>What a draft still lacks: the faults of its form, and of what was typed and could not be read.</summary>
public sealed class DraftCheck(FormCheck form)
{
    public IReadOnlyList<Fault> FaultsOf(Case draft, DateOnly today) => FaultsOf(draft.Application, draft.Unread, today);

    public IReadOnlyList<Fault> FaultsOf(Application application, IReadOnlyList<UnreadText> unread, DateOnly today)
    {
        var told = unread.Select(text => text.Pointer).ToHashSet();
        return
        [
            .. unread.Select(text => TypedForm.FaultOf(text.Pointer, text.Text)),
            .. form.Look(application, today).Faults.Where(fault => !told.Contains(fault.Pointer)),
        ];
    }
}

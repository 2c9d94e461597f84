using System.Text;
using GreenChannel.Core;

namespace GreenChannel.Server.Folders;

/// <summary>The faults of a file, one on each line, as the console shows them.</summary>
internal static class FaultText
{
    public static string Of(string place, IReadOnlyList<Fault> faults)
    {
        var text = new StringBuilder($"{place}: {faults.Count} fault(s)");
        foreach (var fault in faults)
            text.Append($"\n  {fault.Pointer}: {fault.MessageZh} {fault.Message} [{fault.RuleId}]");
        return text.ToString();
    }
}

using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>A party does not want a record that the office holds of it to be used again; cases that hold it keep it.</summary>
public sealed class StopReuse(IKnownDocuments known)
{
    public async Task<Outcome<string>> RunAsync(string code, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.StopReuse) is { } notPermitted)
            return notPermitted;
        return by.Organisation is { } owner && await known.ForgetAsync(owner, code, by, ct) ? code : new NoSuchDocument(code);
    }
}

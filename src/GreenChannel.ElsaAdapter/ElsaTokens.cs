using System.Collections;
using System.Reflection;
using Elsa.Workflows.Activities.Flowchart.Activities;
using GreenChannel.Core.Workflows;

namespace GreenChannel.ElsaAdapter;

/// <summary>
/// Elsa's own tokens, which it keeps as a property of a running flowchart. Their class is internal to Elsa, so it is reached
/// by name; another version of Elsa that names it otherwise fails here, at the first flow, and nowhere else.
/// </summary>
internal static class ElsaTokens
{
    /// <summary>The property of a flowchart's execution under which they are kept.</summary>
    public static readonly string Property =
        typeof(Flowchart).GetField("TokenStoreKey", BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string
        ?? throw new MissingMemberException(nameof(Flowchart), "TokenStoreKey");

    private static readonly Type Kind = typeof(Flowchart).Assembly.GetType(
        "Elsa.Workflows.Activities.Flowchart.Models.Token",
        throwOnError: true
    )!;
    private static readonly ConstructorInfo Make = Kind.GetConstructors().Single(constructor => constructor.GetParameters().Length == 7);
    private static readonly ConstructorInfo MakeList = typeof(List<>).MakeGenericType(Kind).GetConstructor([])!;
    private static readonly PropertyInfo From = Find("FromActivityId"),
        Outcome = Find("Outcome"),
        To = Find("ToActivityId"),
        Consumed = Find("Consumed"),
        Blocked = Find("Blocked");

    public static object Write(IEnumerable<Token> tokens)
    {
        var list = (IList)MakeList.Invoke([]);
        foreach (var token in tokens)
            list.Add(Make.Invoke([token.From, null, token.Outcome, token.To, null, false, false]));
        return list;
    }

    /// <summary>Those that lie on a connection; Elsa's marks for its own ways of joining are not ours.</summary>
    public static IEnumerable<Token> Read(object tokens) =>
        from token in ((IEnumerable)tokens).Cast<object>()
        where Consumed.GetValue(token) is false && Blocked.GetValue(token) is false
        select new Token((string)From.GetValue(token)!, (string)Outcome.GetValue(token)!, (string)To.GetValue(token)!);

    private static PropertyInfo Find(string name) => Kind.GetProperty(name) ?? throw new MissingMemberException(Kind.FullName, name);
}

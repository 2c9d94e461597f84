using System.Reflection;
using System.Reflection.Emit;

namespace GreenChannel.Server.Tests.House;

/// <summary>
/// Reads from a compiled assembly which of its own types a type refers to: in its base types, members, attributes and method bodies.
/// </summary>
internal static class CompiledReferences
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The references between namespaces of an assembly, each with one pair of types as an example.</summary>
    public static IReadOnlyDictionary<(string From, string To), string> BetweenNamespaces(Assembly assembly)
    {
        var found = new Dictionary<(string, string), string>();
        foreach (var type in assembly.GetTypes().Where(type => type.Namespace is not null))
        {
            foreach (var other in Of(type).SelectMany(Parts).Where(other => other.Assembly == assembly && other.Namespace is not null))
            {
                if (other.Namespace != type.Namespace)
                    found.TryAdd((type.Namespace!, other.Namespace!), $"{type.Name} -> {other.Name}");
            }
        }

        return found;
    }

    private static IEnumerable<Type> Of(Type type) =>
        [
            .. type.GetInterfaces(),
            .. type.BaseType is { } parent ? [parent] : Array.Empty<Type>(),
            .. type.GetFields(All).Select(field => field.FieldType),
            .. type.GetProperties(All).Select(property => property.PropertyType),
            .. type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(OfMethod),
        ];

    private static IEnumerable<Type> OfMethod(MethodBase method)
    {
        foreach (var parameter in method.GetParameters())
            yield return parameter.ParameterType;
        if (method is MethodInfo info)
            yield return info.ReturnType;
        if (method.GetMethodBody() is not { } body)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        foreach (var clause in body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause))
            yield return clause.CatchType!;
        foreach (var member in Members(method, body.GetILAsByteArray()!))
            yield return member as Type ?? member.DeclaringType!;
    }

    // Walks through the instructions: each is a code of one or two bytes and an operand whose size the code tells.
    private static IEnumerable<MemberInfo> Members(MethodBase method, byte[] il)
    {
        var arguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var own = method is { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        var at = 0;
        while (at < il.Length)
        {
            var code = Codes[il[at] == 0xFE ? unchecked((short)(0xFE00 | il[at + 1])) : il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                yield return method.Module.ResolveMember(BitConverter.ToInt32(il, at), arguments, own)!;
            at += code.OperandType == OperandType.InlineSwitch ? 4 + 4 * BitConverter.ToInt32(il, at) : SizeOf(code.OperandType);
        }
    }

    private static int SizeOf(OperandType operand) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 4,
        };

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)] : [type];
    }
}

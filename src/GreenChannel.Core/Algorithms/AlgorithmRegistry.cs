namespace GreenChannel.Core.Algorithms;

/// <summary>The algorithms of this program by name: another one joins here, and nothing that was written changes its form.</summary>
public sealed class AlgorithmRegistry
{
    private readonly Dictionary<string, IAlgorithm> _byName;

    /// <exception cref="ArgumentException">Two have one name.</exception>
    public AlgorithmRegistry(IEnumerable<IAlgorithm> algorithms) =>
        _byName = algorithms.ToDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);

    /// <summary>What the base library has.</summary>
    public static IReadOnlyList<IAlgorithm> Standard { get; } = [new AesGcmFields(), new Es256(), new Sha256Digest()];

    /// <summary>The names of one kind, in the order of the alphabet.</summary>
    public IReadOnlyList<string> NamesOf<T>()
        where T : IAlgorithm => [.. _byName.Values.OfType<T>().Select(algorithm => algorithm.Name).Order(StringComparer.Ordinal)];

    /// <summary>None when there is no algorithm of this kind and name.</summary>
    public T? Find<T>(string name)
        where T : class, IAlgorithm => _byName.GetValueOrDefault(name) as T;

    /// <exception cref="InvalidDataException">There is no algorithm of this kind and name.</exception>
    public T Get<T>(string name)
        where T : class, IAlgorithm =>
        Find<T>(name)
        ?? throw new InvalidDataException(
            $"\"{name}\" is no algorithm of this program; there are {string.Join(", ", NamesOf<T>())}. 不支持算法“{name}”。"
        );
}

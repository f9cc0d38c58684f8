using System.Runtime.InteropServices;

namespace Tidemark.Feeds;

/// <summary>A list that most often stays empty and then costs nothing; bounded, because nobody means ten thousand links.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Gathered<T>
{
    private const int Most = 10_000;

    private List<T>? _values;

    public readonly int Count => _values?.Count ?? 0;

    /// <summary>What was gathered; to be taken once, when all is.</summary>
    public readonly IReadOnlyList<T> All => _values ?? (IReadOnlyList<T>)[];

    public readonly bool Contains(T value) => _values is not null && _values.Contains(value);

    public void Add(T value) => Insert(Count, value);

    public void Insert(int index, T value)
    {
        if (Count < Most)
        {
            (_values ??= []).Insert(index, value);
        }
    }
}

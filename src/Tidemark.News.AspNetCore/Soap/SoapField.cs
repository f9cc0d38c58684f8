namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A field of a structure.</summary>
/// <param name="Name">Its element.</param>
/// <param name="Type">Its type.</param>
/// <param name="Optional">Whether it may be missing.</param>
/// <param name="ValueOf">Its value in what stands for the structure in code.</param>
internal sealed record SoapField(string Name, SoapType Type, bool Optional, Func<object, object?> ValueOf)
{
    /// <summary>A field that is written from <typeparamref name="T"/>.</summary>
    public static SoapField Of<T>(string name, SoapType type, Func<T, object?> valueOf, bool? optional = null) =>
        new(name, type, optional ?? type.MayBeMissing, value => valueOf((T)value));

    /// <summary>A field that is only ever read.</summary>
    public static SoapField In(string name, SoapType type, bool? optional = null) =>
        new(name, type, optional ?? type.MayBeMissing, _ => null);
}

using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A type on the wire: how it is described and how a value of it is written.</summary>
/// <param name="Name">Its name in the schema.</param>
internal abstract record SoapType(string Name)
{
    /// <summary>Whether an element of this type may be missing where nothing else is said; ASP.NET's rule.</summary>
    public virtual bool MayBeMissing => true;

    /// <summary>Writes the content of an element that is open already.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="space">The service's namespace, in which elements within stand.</param>
    /// <param name="value">A value of the type that stands for this one in code.</param>
    public abstract void Write(XmlOutput output, string space, object value);

    /// <summary>Writes an element of this type; none where the value is null.</summary>
    public void WriteElement(XmlOutput output, string space, string name, object? value)
    {
        if (value is null) return;
        output.Start(space, name);
        Write(output, space, value);
        output.End();
    }
}

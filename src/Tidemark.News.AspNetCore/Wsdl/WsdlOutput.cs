using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Wsdl;

/// <summary>Short hand for the elements of WSDL.</summary>
internal sealed class WsdlOutput(XmlOutput output)
{
    public void Start(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Start("wsdl", WsdlSpaces.Wsdl, name);
        foreach (var (attribute, value) in attributes) output.Attribute(attribute, value);
    }

    public void Element(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        output.End();
    }

    /// <summary>An element of a binding's own namespace, without content.</summary>
    public void Extension(string prefix, string space, string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Start(prefix, space, name);
        foreach (var (attribute, value) in attributes) output.Attribute(attribute, value);
        output.End();
    }

    public void End() => output.End();
}

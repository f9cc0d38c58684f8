using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Wsdl;

/// <summary>The schema of a service: an element for each message, header and form reply, and the types they use.</summary>
internal static class WsdlSchema
{
    private const string Prefix = "s";

    private static readonly SoapStructure Token = new("NGAPIToken",
        [SoapField.In("Token", SoapTypes.Text), SoapField.In("EnableCompression", SoapTypes.Flag, optional: true),
            SoapField.In("OrgCode", SoapTypes.Text)]);

    private static readonly SoapStructure Impersonate = new("NGImpersonate", [SoapField.In("ImpersonateUser", SoapTypes.Text)]);

    public static void Write(XmlOutput output, SoapService service)
    {
        output.Start("wsdl", WsdlSpaces.Wsdl, "types");
        WriteSchema(output, service.Namespace, () =>
        {
            foreach (var operation in WsdlWriter.Described(service))
            {
                WriteWrapper(output, operation.Name, operation.Described);
                WriteWrapper(output, operation.Name + "Response", operation.Results);
            }

            foreach (var type in TypesOf(service).OrderBy(type => type.Name, StringComparer.Ordinal)) WriteType(output, type);
            WriteType(output, Token);
            WriteElement(output, "NGAPIToken", "tns:NGAPIToken");
            foreach (var type in FormTypes(service))
                WriteElement(output, type.Name, NameOf(type), nillable: type is not SoapScalar { MayBeMissing: false });
        });
        if (service.DeclaresImpersonation) WriteSchema(output, SoapRequest.ImpersonationSpace, () =>
        {
            WriteType(output, Impersonate);
            WriteElement(output, "NGImpersonate", "imp:NGImpersonate");
        });
        output.End();
    }

    /// <summary>How a type is named within the description.</summary>
    public static string NameOf(SoapType type) => type is SoapScalar ? $"{Prefix}:{type.Name}" : $"tns:{type.Name}";

    private static void WriteSchema(XmlOutput output, string space, Action content)
    {
        Start(output, "schema", ("elementFormDefault", "qualified"), ("targetNamespace", space));
        content();
        output.End();
    }

    private static void WriteWrapper(XmlOutput output, string name, IEnumerable<SoapParameter> parameters)
    {
        Start(output, "element", ("name", name));
        Start(output, "complexType");
        Start(output, "sequence");
        foreach (var parameter in parameters) WriteField(output, parameter.Name, parameter.Type, parameter.Type.MayBeMissing, "1");
        End(output, 3);
    }

    private static void WriteType(XmlOutput output, SoapType type)
    {
        Start(output, "complexType", ("name", type.Name));
        Start(output, type is SoapStructure { IsChoice: true } ? "choice" : "sequence");
        if (type is SoapArray array) WriteField(output, array.Item.Name, array.Item, mayBeMissing: true, "unbounded");
        if (type is SoapStructure structure)
            foreach (var field in structure.Fields) WriteField(output, field.Name, field.Type, field.Optional, "1");
        output.End();
        if (ReferenceEquals(type, Token) || ReferenceEquals(type, Impersonate)) Empty(output, "anyAttribute");
        output.End();
    }

    private static void WriteField(XmlOutput output, string name, SoapType type, bool mayBeMissing, string most)
    {
        (string, string?)[] bounds = [("minOccurs", mayBeMissing ? "0" : "1"), ("maxOccurs", most), ("name", name)];
        if (type is not SoapAny)
        {
            Start(output, "element", [.. bounds, ("type", NameOf(type))]);
            output.End();
            return;
        }

        Start(output, "element", bounds);
        Start(output, "complexType", ("mixed", "true"));
        Start(output, "sequence");
        Empty(output, "any");
        End(output, 3);
    }

    private static void WriteElement(XmlOutput output, string name, string type, bool nillable = false)
    {
        Start(output, "element", ("name", name), ("nillable", nillable ? "true" : null), ("type", type));
        output.End();
    }

    // Types of fields and items are types too.
    private static HashSet<SoapType> TypesOf(SoapService service)
    {
        var found = new HashSet<SoapType>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<SoapType>(WsdlWriter.Described(service)
            .SelectMany(operation => operation.Described.Concat(operation.Results)).Select(parameter => parameter.Type));
        while (waiting.TryPop(out var type))
        {
            if (type is SoapScalar or SoapAny || found.Any(known => known.Name == type.Name)) continue;
            found.Add(type);
            if (type is SoapArray array) waiting.Push(array.Item);
            if (type is SoapStructure structure)
                foreach (var field in structure.Fields) waiting.Push(field.Type);
        }

        return found;
    }

    private static IEnumerable<SoapType> FormTypes(SoapService service) =>
        WsdlWriter.WithForm(service).SelectMany(operation => operation.Results).Select(result => result.Type)
            .Where(type => type is not SoapAny).DistinctBy(type => type.Name);

    private static void Empty(XmlOutput output, string name)
    {
        output.Start(Prefix, WsdlSpaces.Schema, name);
        output.End();
    }

    private static void Start(XmlOutput output, string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Start(Prefix, WsdlSpaces.Schema, name);
        foreach (var (attribute, value) in attributes) output.Attribute(attribute, value);
    }

    private static void End(XmlOutput output, int levels)
    {
        for (var i = 0; i < levels; i++) output.End();
    }
}

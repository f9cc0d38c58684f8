using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>Writes replies and faults.</summary>
internal static class SoapWriter
{
    private const string Prefix = "soap";

    public static ReadOnlyMemory<byte> Reply(SoapVersion version, SoapService service, SoapOperation operation, object?[] values) =>
        Envelope(version, output =>
        {
            output.Start(service.Namespace, operation.Name + "Response");
            for (var i = 0; i < operation.Results.Count; i++)
                operation.Results[i].Type.WriteElement(output, service.Namespace, operation.Results[i].Name, values[i]);
            output.End();
        });

    public static ReadOnlyMemory<byte> Fault(SoapVersion version, SoapFault fault) => Envelope(version, output =>
    {
        output.Start(Prefix, version.Envelope, "Fault");
        if (version == SoapVersion.V11) WriteFault11(output, fault);
        else WriteFault12(output, fault);
        output.End();
    });

    /// <summary>
    /// SOAP 1.1 puts every fault under 500, the client's own mistakes too (section 6.2); SOAP 1.2 has 400 for the sender's.
    /// </summary>
    public static int StatusOf(SoapVersion version, SoapFault fault) =>
        version == SoapVersion.V12 && fault.Kind == SoapFaultKind.Client ? 400 : 500;

    private static ReadOnlyMemory<byte> Envelope(SoapVersion version, Action<XmlOutput> body) => XmlOutput.Document(output =>
    {
        output.Start(Prefix, version.Envelope, "Envelope");
        output.Declare("xsi", XmlPart.SchemaInstance);
        output.Declare("xsd", "http://www.w3.org/2001/XMLSchema");
        output.Start(Prefix, version.Envelope, "Body");
        body(output);
        output.End();
        output.End();
    });

    private static void WriteFault11(XmlOutput output, SoapFault fault)
    {
        output.Element("faultcode", $"{Prefix}:{CodeOf(SoapVersion.V11, fault.Kind)}");
        output.Element("faultstring", fault.Sentence);
        output.Start("detail");
        WriteCode(output, fault);
        output.End();
    }

    private static void WriteFault12(XmlOutput output, SoapFault fault)
    {
        var space = SoapVersion.V12.Envelope;
        output.Start(Prefix, space, "Code");
        output.Element(Prefix, space, "Value", $"{Prefix}:{CodeOf(SoapVersion.V12, fault.Kind)}");
        output.End();
        output.Start(Prefix, space, "Reason");
        output.Start(Prefix, space, "Text");
        output.Attribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "en");
        output.Text(fault.Sentence);
        output.End();
        output.End();
        output.Start(Prefix, space, "Detail");
        WriteCode(output, fault);
        output.End();
    }

    private static void WriteCode(XmlOutput output, SoapFault fault)
    {
        output.Start(SoapFault.DetailSpace, "code");
        output.Text(fault.Code);
        output.End();
    }

    private static string CodeOf(SoapVersion version, SoapFaultKind kind) => kind switch
    {
        SoapFaultKind.Client => version.ClientFault,
        SoapFaultKind.Server => version.ServerFault,
        _ => kind.ToString(),
    };
}

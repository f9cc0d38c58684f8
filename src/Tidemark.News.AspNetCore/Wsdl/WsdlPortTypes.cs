using Tidemark.News.AspNetCore.Soap;

namespace Tidemark.News.AspNetCore.Wsdl;

/// <summary>The port types of a service: one for SOAP, one for form posts.</summary>
internal static class WsdlPortTypes
{
    public static void Write(WsdlOutput wsdl, SoapService service)
    {
        Write(wsdl, service.Name + "Soap", "Soap", WsdlWriter.Described(service));
        Write(wsdl, service.Name + "HttpPost", "HttpPost", WsdlWriter.WithForm(service));
    }

    private static void Write(WsdlOutput wsdl, string name, string suffix, IEnumerable<SoapOperation> operations)
    {
        wsdl.Start("portType", ("name", name));
        foreach (var operation in operations)
        {
            wsdl.Start("operation", ("name", operation.Name));
            wsdl.Element("input", ("message", $"tns:{operation.Name}{suffix}In"));
            wsdl.Element("output", ("message", $"tns:{operation.Name}{suffix}Out"));
            wsdl.End();
        }

        wsdl.End();
    }
}

using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Wsdl;

/// <summary>
/// Writes a service's description from the records that the service itself runs on, so that the two can not differ. Laid out as ASP.NET
/// laid its own out: document/literal, one wrapper element a message, a port each for SOAP 1.1, SOAP 1.2 and form posts.
/// </summary>
internal static class WsdlWriter
{
    /// <param name="service">What to describe.</param>
    /// <param name="address">Where the services are reached, without a slash at the end.</param>
    public static ReadOnlyMemory<byte> Write(SoapService service, string address) => XmlOutput.Document(output =>
    {
        var wsdl = new WsdlOutput(output);
        output.Start("wsdl", WsdlSpaces.Wsdl, "definitions");
        output.Declare("soap", WsdlSpaces.Soap);
        output.Declare("soap12", WsdlSpaces.Soap12);
        output.Declare("http", WsdlSpaces.Http);
        output.Declare("mime", WsdlSpaces.Mime);
        output.Declare("s", WsdlSpaces.Schema);
        output.Declare("tns", service.Namespace);
        if (service.DeclaresImpersonation) output.Declare("imp", SoapRequest.ImpersonationSpace);
        output.Attribute("targetNamespace", service.Namespace);
        WsdlSchema.Write(output, service);
        WsdlMessages.Write(wsdl, service);
        WsdlPortTypes.Write(wsdl, service);
        WsdlBindings.Write(wsdl, service);
        WriteService(wsdl, service, $"{address}/{service.File}.asmx");
        output.End();
    });

    /// <summary>The operations a description names.</summary>
    public static IEnumerable<SoapOperation> Described(SoapService service) => service.Operations.Where(operation => operation.IsDescribed);

    /// <summary>Those of them that a form may be posted to.</summary>
    public static IEnumerable<SoapOperation> WithForm(SoapService service) => Described(service).Where(operation => operation.OffersForm);

    private static void WriteService(WsdlOutput wsdl, SoapService service, string location)
    {
        wsdl.Start("service", ("name", service.Name));
        WritePort(wsdl, service, "Soap", "soap", WsdlSpaces.Soap, location);
        WritePort(wsdl, service, "Soap12", "soap12", WsdlSpaces.Soap12, location);
        WritePort(wsdl, service, "HttpPost", "http", WsdlSpaces.Http, location);
        wsdl.End();
    }

    private static void WritePort(WsdlOutput wsdl, SoapService service, string suffix, string prefix, string space, string location)
    {
        wsdl.Start("port", ("name", service.Name + suffix), ("binding", $"tns:{service.Name}{suffix}"));
        wsdl.Extension(prefix, space, "address", ("location", location));
        wsdl.End();
    }
}

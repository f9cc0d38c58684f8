using Tidemark.News.AspNetCore.Soap;

namespace Tidemark.News.AspNetCore.Wsdl;

/// <summary>The bindings of a service: SOAP 1.1, SOAP 1.2, form posts.</summary>
internal static class WsdlBindings
{
    public static void Write(WsdlOutput wsdl, SoapService service)
    {
        WriteSoap(wsdl, service, "Soap", "soap", WsdlSpaces.Soap);
        WriteSoap(wsdl, service, "Soap12", "soap12", WsdlSpaces.Soap12);
        WriteForm(wsdl, service);
    }

    private static void WriteSoap(WsdlOutput wsdl, SoapService service, string suffix, string prefix, string space)
    {
        wsdl.Start("binding", ("name", service.Name + suffix), ("type", $"tns:{service.Name}Soap"));
        wsdl.Extension(prefix, space, "binding", ("transport", WsdlSpaces.Transport), ("style", "document"));
        foreach (var operation in WsdlWriter.Described(service))
        {
            wsdl.Start("operation", ("name", operation.Name));
            wsdl.Extension(prefix, space, "operation", ("soapAction", service.ActionOf(operation)), ("style", "document"));
            wsdl.Start("input");
            wsdl.Extension(prefix, space, "body", ("use", "literal"));
            if (operation.DeclaresToken) WriteHeader(wsdl, prefix, space, operation, "NGAPIToken");
            if (service.DeclaresImpersonation) WriteHeader(wsdl, prefix, space, operation, "NGImpersonate");
            wsdl.End();
            wsdl.Start("output");
            wsdl.Extension(prefix, space, "body", ("use", "literal"));
            wsdl.End();
            wsdl.End();
        }

        wsdl.End();
    }

    private static void WriteHeader(WsdlOutput wsdl, string prefix, string space, SoapOperation operation, string name) =>
        wsdl.Extension(prefix, space, "header", ("message", $"tns:{operation.Name}{name}"), ("part", name), ("use", "literal"));

    private static void WriteForm(WsdlOutput wsdl, SoapService service)
    {
        wsdl.Start("binding", ("name", service.Name + "HttpPost"), ("type", $"tns:{service.Name}HttpPost"));
        wsdl.Extension("http", WsdlSpaces.Http, "binding", ("verb", "POST"));
        foreach (var operation in WsdlWriter.WithForm(service))
        {
            wsdl.Start("operation", ("name", operation.Name));
            wsdl.Extension("http", WsdlSpaces.Http, "operation", ("location", "/" + operation.Name));
            wsdl.Start("input");
            wsdl.Extension("mime", WsdlSpaces.Mime, "content", ("type", "application/x-www-form-urlencoded"));
            wsdl.End();
            wsdl.Start("output");
            if (operation.Results.Count > 0) wsdl.Extension("mime", WsdlSpaces.Mime, "mimeXml", ("part", "Body"));
            wsdl.End();
            wsdl.End();
        }

        wsdl.End();
    }
}

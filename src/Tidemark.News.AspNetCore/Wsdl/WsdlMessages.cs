using Tidemark.News.AspNetCore.Soap;

namespace Tidemark.News.AspNetCore.Wsdl;

/// <summary>The messages of a service.</summary>
internal static class WsdlMessages
{
    public static void Write(WsdlOutput wsdl, SoapService service)
    {
        foreach (var operation in WsdlWriter.Described(service))
        {
            WritePart(wsdl, operation.Name + "SoapIn", "parameters", "tns:" + operation.Name);
            WritePart(wsdl, operation.Name + "SoapOut", "parameters", $"tns:{operation.Name}Response");
            if (operation.DeclaresToken) WritePart(wsdl, operation.Name + "NGAPIToken", "NGAPIToken", "tns:NGAPIToken");
            if (service.DeclaresImpersonation) WritePart(wsdl, operation.Name + "NGImpersonate", "NGImpersonate", "imp:NGImpersonate");
        }

        foreach (var operation in WsdlWriter.WithForm(service)) WriteForm(wsdl, operation);
    }

    private static void WritePart(WsdlOutput wsdl, string message, string part, string element)
    {
        wsdl.Start("message", ("name", message));
        wsdl.Element("part", ("name", part), ("element", element));
        wsdl.End();
    }

    private static void WriteForm(WsdlOutput wsdl, SoapOperation operation)
    {
        wsdl.Start("message", ("name", operation.Name + "HttpPostIn"));
        foreach (var parameter in operation.Described)
            wsdl.Element(
                "part", ("name", parameter.Name), ("type", parameter.Type is SoapArray ? WsdlSchema.NameOf(parameter.Type) : "s:string"));
        wsdl.End();
        wsdl.Start("message", ("name", operation.Name + "HttpPostOut"));
        if (operation.Results is [var result])
            wsdl.Element("part", ("name", "Body"), ("element", result.Type is SoapAny ? null : "tns:" + result.Type.Name));
        wsdl.End();
    }
}

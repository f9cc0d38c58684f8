namespace Tidemark.News.AspNetCore.Wsdl;

/// <summary>The namespaces of a description.</summary>
internal static class WsdlSpaces
{
    public const string Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    public const string Soap = "http://schemas.xmlsoap.org/wsdl/soap/";
    public const string Soap12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
    public const string Http = "http://schemas.xmlsoap.org/wsdl/http/";
    public const string Mime = "http://schemas.xmlsoap.org/wsdl/mime/";
    public const string Schema = "http://www.w3.org/2001/XMLSchema";
    public const string Transport = "http://schemas.xmlsoap.org/soap/http";
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Tidemark.News.AspNetCore.Soap;

namespace Tidemark.News.AspNetCore.Wsdl;

/// <summary>Answers GET on a service: its description, to anybody, because toolkits ask for it without credentials.</summary>
internal sealed class WsdlEndpoint(IOptions<NewsFacesOptions> options)
{
    public Task HandleAsync(HttpContext http, SoapService service) =>
        http.Request.Query.Keys.Any(key => key.Equals("wsdl", StringComparison.OrdinalIgnoreCase))
            ? XmlReply.WriteAsync(http, WsdlWriter.Write(service, ServiceAddress.Of(http.Request, options.Value)))
            : PlainReply.WriteAsync(http, StatusCodes.Status200OK, $"{service.Name}: SOAP is posted here; the description is at ?wsdl.");
}

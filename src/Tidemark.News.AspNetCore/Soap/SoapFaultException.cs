namespace Tidemark.News.AspNetCore.Soap;

/// <summary>Ends a SOAP call with a fault.</summary>
internal sealed class SoapFaultException(SoapFault fault) : Exception(fault.Sentence)
{
    public SoapFault Fault => fault;
}

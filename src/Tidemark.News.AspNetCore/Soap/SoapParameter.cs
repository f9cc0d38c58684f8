namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A parameter, or a result, of an operation.</summary>
/// <param name="Name">Its element, or its field in a form.</param>
/// <param name="Type">Its type.</param>
internal sealed record SoapParameter(string Name, SoapType Type)
{
    /// <summary>Whether it is accepted from later clients but not part of the description of 2006.</summary>
    public bool Undescribed { get; init; }
}

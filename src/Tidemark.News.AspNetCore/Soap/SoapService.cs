namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A service: an endpoint with its operations.</summary>
/// <param name="File">The last part of its address without <c>.asmx</c>.</param>
/// <param name="Name">Its name in the description.</param>
/// <param name="Namespace">Its target namespace.</param>
/// <param name="Operations">What it can do.</param>
internal sealed record SoapService(string File, string Name, string Namespace, IReadOnlyList<SoapOperation> Operations)
{
    private readonly Dictionary<string, SoapOperation> _byName =
        Operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>Whether the header NGImpersonate is declared.</summary>
    public bool DeclaresImpersonation { get; init; }

    /// <summary>Null where there is no such operation.</summary>
    public SoapOperation? Find(string name) => _byName.GetValueOrDefault(name);

    public string ActionOf(SoapOperation operation) => $"{Namespace}/{operation.Name}";
}

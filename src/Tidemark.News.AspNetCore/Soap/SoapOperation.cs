namespace Tidemark.News.AspNetCore.Soap;

/// <summary>An operation: this record and the method it names. Everything else, description included, follows from it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Parameters">In the order of the schema.</param>
/// <param name="Results">None where it returns nothing.</param>
/// <param name="Run">Gives a value for each result.</param>
internal sealed record SoapOperation(
    string Name, IReadOnlyList<SoapParameter> Parameters, IReadOnlyList<SoapParameter> Results, Func<SoapCall, Task<object?[]>> Run)
{
    /// <summary>Whether a plain form may be posted to it. Not where a parameter or a second result does not fit one.</summary>
    public bool OffersForm { get; init; } = true;

    /// <summary>Whether it is part of the description of 2006.</summary>
    public bool IsDescribed { get; init; } = true;

    /// <summary>Whether it declares the header NGAPIToken.</summary>
    public bool DeclaresToken { get; init; } = true;

    /// <summary>The parameters of the description.</summary>
    public IEnumerable<SoapParameter> Described => Parameters.Where(parameter => !parameter.Undescribed);

    /// <summary>An operation with one result, named as ASP.NET names it.</summary>
    public static SoapOperation Giving(
        string name, SoapType result, Func<SoapCall, Task<object?>> run, params IReadOnlyList<SoapParameter> parameters) =>
        new(name, parameters, [new SoapParameter(name + "Result", result)], async call => [await run(call)]);

    /// <summary>An operation that returns nothing.</summary>
    public static SoapOperation Doing(string name, Func<SoapCall, Task> run, params IReadOnlyList<SoapParameter> parameters) =>
        new(name, parameters, [], async call =>
        {
            await run(call);
            return [];
        });
}

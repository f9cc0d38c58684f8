using Tidemark.Core.Access;

namespace Tidemark.Cli.Keys;

/// <summary>Where access keys are managed: in a stopped server's store, or through a running server.</summary>
internal interface IKeyDesk
{
    Task<(string Key, string Secret)> CreateAsync(IReadOnlyList<Grant> grants, string note, CancellationToken cancellation);

    Task<IReadOnlyList<KeyLine>> ListAsync(CancellationToken cancellation);

    Task RevokeAsync(string id, CancellationToken cancellation);
}

using System.Collections.Concurrent;
using System.Security.Claims;
using Tidemark.Core.Access;

namespace Tidemark.AspNetCore.Access;

/// <summary>Who a request comes from: an access key. One instance serves all requests with the same credentials.</summary>
internal sealed class KeyPrincipal(AccessKey key)
    : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, key.Id)], AccessKeyHandler.Scheme))
{
    private readonly ConcurrentDictionary<string, Role> _roles = new(StringComparer.Ordinal);

    public AccessKey Key => key;

    /// <summary>Its role on a declared collection, or on <see cref="Grant.Everything"/>.</summary>
    public Role RoleOn(string collection) => _roles.GetOrAdd(collection, static (path, key) => key.RoleOn(path), key);
}

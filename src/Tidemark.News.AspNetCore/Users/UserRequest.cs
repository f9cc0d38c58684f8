using System.Text.Json;
using Tidemark.AspNetCore.Problems;

namespace Tidemark.News.AspNetCore.Users;

/// <summary>The wish for an account, or for another password.</summary>
internal sealed record UserRequest(string Name, string Password, bool Administrator)
{
    /// <summary>Reads a JSON object; gives the request, or the problem with it.</summary>
    /// <param name="body">The object.</param>
    /// <param name="withName">Whether an account is to be made; else there is but the password.</param>
    public static (UserRequest? Request, Problem? Problem) Read(ReadOnlyMemory<byte> body, bool withName)
    {
        using var json = JsonDocument.Parse(body);
        var (name, password, administrator) = (default(string), default(string), false);
        foreach (var member in json.RootElement.EnumerateObject())
        {
            var value = member.Value;
            switch (member.Name)
            {
                case "name" when withName && value.ValueKind == JsonValueKind.String:
                    name = value.GetString();
                    break;
                case "password" when value.ValueKind == JsonValueKind.String:
                    password = value.GetString();
                    break;
                case "administrator" when withName && value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    administrator = value.GetBoolean();
                    break;
                default:
                    return (null, ProblemOf.Body("This member is not known here, or not of its type.", member.Name));
            }
        }

        if (withName && name is null) return (null, ProblemOf.Body("The member \"name\" is missing.", "name"));
        return password is null ? (null, ProblemOf.Body("The member \"password\" is missing.", "password")) : (new UserRequest(name ?? "", password, administrator), null);
    }

    /// <summary>Never the password: records end up in logs.</summary>
    public override string ToString() => "a request for an account";
}

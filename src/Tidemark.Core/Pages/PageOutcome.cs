using Tidemark.Core.Tokens;

namespace Tidemark.Core.Pages;

/// <summary>A page, or why there is none.</summary>
/// <param name="Page">Null where there is a fault.</param>
/// <param name="Fault">What is wrong with the token or cursor.</param>
public readonly record struct PageOutcome(Page? Page, TokenFault Fault)
{
    internal static PageOutcome Of(Page page) => new(page, TokenFault.None);

    internal static PageOutcome Refused(TokenFault fault) => new(null, fault);
}

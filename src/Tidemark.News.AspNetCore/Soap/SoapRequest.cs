using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>An envelope as it was read.</summary>
/// <param name="Version">By the envelope's namespace, whatever the media type says.</param>
/// <param name="Headers">The header blocks that are for this server.</param>
/// <param name="Call">The first element of the body: the operation.</param>
internal sealed record SoapRequest(SoapVersion Version, IReadOnlyList<XmlPart> Headers, XmlPart Call)
{
    public const string ImpersonationSpace = "http://services.newsgator.com/ngws/Impersonate";

    /// <summary>The token of the header NGAPIToken; null where there is none.</summary>
    public string? ApplicationToken => Header("NGAPIToken")?.Name("Token");

    /// <summary>For whom the caller wants to act; null where there is no such header.</summary>
    public XmlPart? Impersonation => Header("NGImpersonate");

    /// <summary>Whom a reply must know how to speak to, if nothing more is known.</summary>
    public static SoapVersion? VersionOf(XmlPart envelope) =>
        envelope.Name != "Envelope" ? null
        : envelope.Namespace == SoapVersion.V11.Envelope ? SoapVersion.V11
        : envelope.Namespace == SoapVersion.V12.Envelope ? SoapVersion.V12
        : null;

    /// <exception cref="SoapFaultException">A header that must be understood is not.</exception>
    /// <exception cref="RequestException">There is no operation in the body.</exception>
    public static SoapRequest Of(XmlPart envelope, SoapVersion version)
    {
        var headers = (envelope.Child("Header")?.Children ?? []).Where(header => IsForUs(header, version)).ToList();
        foreach (var header in headers)
            if (header.Name is not ("NGAPIToken" or "NGImpersonate") && MustUnderstand(header, version))
                throw new SoapFaultException(new SoapFault(
                    SoapFaultKind.MustUnderstand, "MustUnderstand", "A header that must be understood is not known here."));
        var call = envelope.Child("Body") is { Children: [var first, ..] }
            ? first
            : throw new RequestException("The body of the envelope holds no operation.");
        return new SoapRequest(version, headers, call);
    }

    // A block for another actor or role than the next one, or the last, is none of ours.
    private static bool IsForUs(XmlPart header, SoapVersion version) =>
        (header.Attribute(version.Envelope, version == SoapVersion.V11 ? "actor" : "role") ?? "") is var role
        && (role.Length == 0
            || role.EndsWith("/next", StringComparison.Ordinal)
            || role.EndsWith("/ultimateReceiver", StringComparison.Ordinal));

    private static bool MustUnderstand(XmlPart header, SoapVersion version) =>
        header.Attribute(version.Envelope, "mustUnderstand")?.Trim() is "1" or "true";

    private XmlPart? Header(string name) => Headers.FirstOrDefault(header => header.Name == name);
}

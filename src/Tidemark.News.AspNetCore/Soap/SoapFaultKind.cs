namespace Tidemark.News.AspNetCore.Soap;

/// <summary>Whose mistake a fault is.</summary>
internal enum SoapFaultKind
{
    /// <summary>The client's.</summary>
    Client,

    /// <summary>This server's.</summary>
    Server,

    /// <summary>The envelope is of no version that is spoken here.</summary>
    VersionMismatch,

    /// <summary>A header that must be understood is not.</summary>
    MustUnderstand,
}

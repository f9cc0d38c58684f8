namespace Tidemark.Client;

/// <summary>What went wrong, for programs; <see cref="Exception.Message"/> says it for people.</summary>
public enum SyncErrorCode
{
    /// <summary>The collection's URL or an option cannot be used.</summary>
    InvalidOption,

    /// <summary>The server could not be reached, or the connection broke. Transient, unless the certificate is not trusted.</summary>
    Network,

    /// <summary>The server sent nothing for longer than <see cref="SyncOptions.IdleTimeout"/>. Transient.</summary>
    Timeout,

    /// <summary>The body ended before it was whole. Transient.</summary>
    BodyCut,

    /// <summary>The server asked to come back later: 408, 429 or 5xx. Transient, except 501 and 505.</summary>
    Unavailable,

    /// <summary>401: no or wrong credentials.</summary>
    Unauthenticated,

    /// <summary>403: the credentials do not allow this.</summary>
    Forbidden,

    /// <summary>404: there is no such collection.</summary>
    NotFound,

    /// <summary>Another answer of 4xx; the message carries the server's words.</summary>
    Rejected,

    /// <summary>An answer that is not one of this protocol: another status, or a content type that is not JSON.</summary>
    UnexpectedAnswer,

    /// <summary>A page that breaks the protocol. Nothing of it was applied.</summary>
    InvalidPage,

    /// <summary>A page larger than <see cref="SyncOptions.MaxPageBytes"/> after decompression.</summary>
    PageTooLarge,

    /// <summary>A link or a redirect that leads away from the collection's scheme, host and port.</summary>
    WrongOrigin,

    /// <summary>The token is expired, and the automatic full rounds of this run are used up.</summary>
    Expired,

    /// <summary>After a full round the replica still differs from the server's digest.</summary>
    DigestMismatch,

    /// <summary>Another process writes this replica.</summary>
    ReplicaBusy,

    /// <summary>The file is not a replica.</summary>
    NotAReplica,

    /// <summary>The file is a replica of another collection.</summary>
    OtherCollection,

    /// <summary>The replica has not completed a round yet, so there is nothing to do this with.</summary>
    ReplicaIncomplete,

    /// <summary>The replica could not be read or written: disk full, read-only, damaged.</summary>
    ReplicaFailed,

    /// <summary>Reconciling would remove more than the allowed share of the replica.</summary>
    ReconcileRefused,

    /// <summary>The input of a push is not what a push needs; the message names the line.</summary>
    InvalidInput,
}

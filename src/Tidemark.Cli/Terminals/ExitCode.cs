namespace Tidemark.Cli.Terminals;

/// <summary>What the program's exit codes mean. They are documented in <c>tidemark --help</c> and do not change.</summary>
internal enum ExitCode
{
    Success = 0,

    /// <summary>A fault in the program.</summary>
    Unexpected = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>A comparison found a difference.</summary>
    Different = 3,

    /// <summary>The server can not be reached, is busy or answered with an error; or a feed can not be read.</summary>
    Unavailable = 4,

    /// <summary>The server refused the key or the password.</summary>
    Refused = 5,

    /// <summary>What was given to read is not right: a file's line, a configuration, a token.</summary>
    BadInput = 6,

    /// <summary>A store or replica can not be used: in use, not one, read-only, disk full.</summary>
    Storage = 7,

    /// <summary>Ended from outside.</summary>
    Interrupted = 130,
}

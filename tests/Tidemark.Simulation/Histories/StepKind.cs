namespace Tidemark.Simulation.Histories;

/// <summary>What a step of a history does. Each says by its two numbers how; where there is nothing to do it to, it does nothing.</summary>
internal enum StepKind
{
    /// <summary>Pending events happen: the one of the first number, then so many more, the newest first.</summary>
    Deliver,

    /// <summary>Time passes.</summary>
    Advance,

    Write,
    Pull,
    Watch,
    KillClient,
    KeepClient,
    ReturnClient,
    KillServer,
    StartServer,
    BackUp,
    Restore,
    Purge,
    Rotate,
    StepServerClock,
    StepClientClock,

    /// <summary>A request under way is there twice.</summary>
    Duplicate,

    /// <summary>A message under way is lost.</summary>
    Lose,

    /// <summary>An answer under way is cut short.</summary>
    Cut,

    /// <summary>Something in between answers in the server's place.</summary>
    Refuse,

    Probe,
    List,
    Publish,
    Refresh,
    Read,
    Mark,
    Subscribe,
    Retain,
    CheckNews,
}

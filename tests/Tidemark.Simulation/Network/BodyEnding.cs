namespace Tidemark.Simulation.Network;

/// <summary>How a body ends.</summary>
internal enum BodyEnding
{
    /// <summary>With its last byte.</summary>
    Whole,

    /// <summary>Early, and the client is told: the connection breaks.</summary>
    Broken,

    /// <summary>Early, and nobody says so.</summary>
    Silent,
}

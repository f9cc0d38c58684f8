namespace Tidemark.Simulation.Histories;

/// <summary>One choice of a history. Steps stand for themselves, so that any of them can be left out.</summary>
internal readonly record struct Step(StepKind Kind, int First, int Second)
{
    public override string ToString() => $"{Kind} {First} {Second}";
}

using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Defects;

/// <summary>Takes every token for one of its own past, those of a time that a restore has made undone as well.</summary>
internal sealed class ForgottenTimelines : Defect
{
    private readonly List<Timeline> _all = [];

    public override IChangeStore Wrap(IChangeStore store, World world)
    {
        _all.Add(new Timeline(_all.Count + 1, store.Timelines.Current.Id));
        return new Lenient(store, new TimelineHistory(_all, Enumerable.Range(1, 50).Select(log => new TimelineEnd(0, log, long.MaxValue))));
    }

    private sealed class Lenient(IChangeStore store, TimelineHistory timelines) : StoreAround(store, log => log)
    {
        public override TimelineHistory Timelines => timelines;
    }
}

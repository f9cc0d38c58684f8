using Tidemark.Contracts;

namespace Tidemark.Core.Tests.Memory;

public sealed class MemoryPositions() : PositionContract(new MemoryHarness());

public sealed class MemoryOutcomes() : OutcomeContract(new MemoryHarness());

public sealed class MemoryTombstones() : TombstoneContract(new MemoryHarness());

public sealed class MemorySlices() : SliceContract(new MemoryHarness());

public sealed class MemoryWaiting() : WaitingContract(new MemoryHarness());

public sealed class MemoryListings() : ListingContract(new MemoryHarness());

public sealed class MemoryTimelines() : TimelineContract(new MemoryHarness());

public sealed class MemoryRounds() : RoundContract(new MemoryHarness());

public sealed class MemoryKeys() : KeyContract(new MemoryHarness());

public sealed class MemoryConcurrency() : ConcurrencyContract(new MemoryHarness());

public sealed class MemoryHistories() : RoundProperties(() => new MemoryHarness(), 1000);

public sealed class MemoryBuckets() : BucketContract(new MemoryHarness());

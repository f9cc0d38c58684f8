using Tidemark.Contracts;

namespace Tidemark.Sqlite.Tests;

public sealed class SqlitePositions() : PositionContract(new SqliteHarness());

public sealed class SqliteOutcomes() : OutcomeContract(new SqliteHarness());

public sealed class SqliteTombstones() : TombstoneContract(new SqliteHarness());

public sealed class SqliteSlices() : SliceContract(new SqliteHarness());

public sealed class SqliteWaiting() : WaitingContract(new SqliteHarness());

public sealed class SqliteListings() : ListingContract(new SqliteHarness());

public sealed class SqliteTimelines() : TimelineContract(new SqliteHarness());

public sealed class SqliteRounds() : RoundContract(new SqliteHarness());

public sealed class SqliteKeys() : KeyContract(new SqliteHarness());

public sealed class SqliteConcurrency() : ConcurrencyContract(new SqliteHarness());

public sealed class SqliteHistories() : RoundProperties(() => new SqliteHarness(inMemory: true), 300);

public sealed class SqliteBuckets() : BucketContract(new SqliteHarness());

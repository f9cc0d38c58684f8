using Tidemark.Contracts;

namespace Tidemark.Postgres.Tests;

public sealed class PostgresPositions() : PositionContract(new PostgresHarness());

public sealed class PostgresOutcomes() : OutcomeContract(new PostgresHarness());

public sealed class PostgresTombstones() : TombstoneContract(new PostgresHarness());

public sealed class PostgresSlices() : SliceContract(new PostgresHarness());

public sealed class PostgresWaiting() : WaitingContract(new PostgresHarness());

public sealed class PostgresListings() : ListingContract(new PostgresHarness());

public sealed class PostgresBuckets() : BucketContract(new PostgresHarness());

public sealed class PostgresTimelines() : TimelineContract(new PostgresHarness());

public sealed class PostgresRounds() : RoundContract(new PostgresHarness());

public sealed class PostgresKeys() : KeyContract(new PostgresHarness());

public sealed class PostgresConcurrency() : ConcurrencyContract(new PostgresHarness());

public sealed class PostgresHistories() : RoundProperties(() => new PostgresHarness(), 6);

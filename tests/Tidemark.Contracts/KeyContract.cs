using Tidemark.Core.Access;

namespace Tidemark.Contracts;

/// <summary>The keys that seal tokens and those that may use the server.</summary>
public abstract class KeyContract(StoreHarness harness) : StoreContract(harness)
{
    [Fact]
    public async Task A_rotation_adds_a_key_in_front_and_keeps_the_one_before()
    {
        var first = Store.TokenKeys.ShouldHaveSingleItem();
        first.Secret.Length.ShouldBe(32);
        await Store.RotateTokenKeyAsync(Cancellation);
        Store.TokenKeys.Count.ShouldBe(2);
        Store.TokenKeys[1].Id.ShouldBe(first.Id);
        var second = Store.TokenKeys[0];
        await Store.RotateTokenKeyAsync(Cancellation);
        Store.TokenKeys.Count.ShouldBe(TokenKey.Kept);
        Store.TokenKeys[1].Id.ShouldBe(second.Id);
        var kept = Store.TokenKeys.Select(key => (key.Id, Convert.ToHexString(key.Secret.Span))).ToList();
        await ReopenAsync();
        Store.TokenKeys.Select(key => (key.Id, Convert.ToHexString(key.Secret.Span))).ShouldBe(kept);
    }

    [Fact]
    public async Task Access_keys_are_kept_replaced_by_id_and_listed_when_revoked()
    {
        (await Store.ListAccessKeysAsync(Cancellation)).ShouldBeEmpty();
        var (reader, secret) = AccessKey.Create([new Grant("/mailings", Role.Reader), new Grant("/b", Role.Writer)], "for the ä", Clock.Now);
        var (administrator, _) = AccessKey.Create([new Grant(Grant.Everything, Role.Administrator)], "", Clock.Now);
        await Store.PutAccessKeyAsync(reader, Cancellation);
        await Store.PutAccessKeyAsync(administrator, Cancellation);
        await ReopenAsync();
        var kept = await Store.ListAccessKeysAsync(Cancellation);
        kept.Count.ShouldBe(2);
        ShouldBeSame(kept.Single(key => key.Id == reader.Id), reader);
        ShouldBeSame(kept.Single(key => key.Id == administrator.Id), administrator);
        kept.Single(key => key.Id == reader.Id).Accepts(secret).ShouldBeTrue();

        var revoked = reader with { Revoked = Clock.Now, Grants = [new Grant("/b", Role.Reader)], Note = "gone" };
        await Store.PutAccessKeyAsync(revoked, Cancellation);
        await ReopenAsync();
        kept = await Store.ListAccessKeysAsync(Cancellation);
        kept.Count.ShouldBe(2);
        ShouldBeSame(kept.Single(key => key.Id == reader.Id), revoked);
        kept.Single(key => key.Id == reader.Id).Accepts(secret).ShouldBeFalse();
    }

    [Fact]
    public async Task A_store_in_order_says_so() => await Store.CheckAsync(Cancellation);

    private static void ShouldBeSame(AccessKey kept, AccessKey put) => kept.ShouldSatisfyAllConditions(
        key => key.SecretHash.ToArray().ShouldBe(put.SecretHash.ToArray()),
        key => key.Grants.ShouldBe(put.Grants),
        key => key.Note.ShouldBe(put.Note),
        key => key.Created.ShouldBe(put.Created),
        key => key.Revoked.ShouldBe(put.Revoked));
}

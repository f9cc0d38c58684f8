using Microsoft.AspNetCore.Identity;
using Tidemark.Core.Memory;
using Tidemark.News.Accounts;
using Tidemark.News.Model;

namespace Tidemark.News.Tests;

public sealed class SignInWorkTests
{
    [Fact]
    public async Task A_name_that_is_not_there_costs_the_same_hashing_as_one_that_is()
    {
        await using var store = new MemoryStore(new MemoryDisk(), TimeProvider.System);
        var hasher = new CountingHasher();
        using var accounts = await AccountDirectory.OpenAsync(store, hasher, null!, TimeProvider.System, NewsHouse.None);
        await accounts.AddAsync("ann", "right", false, NewsHouse.None);
        // The first stranger also pays for the hash that strangers are compared with.
        await accounts.SignInAsync("nobody", "x", NewsHouse.None);

        foreach (var (name, password) in new[] { ("ann", "right"), ("ann", "wrong"), ("bob", "right"), ("", "") })
        {
            hasher.Work.Clear();
            var account = await accounts.SignInAsync(name, password, NewsHouse.None);
            (account is not null).ShouldBe((name, password) == ("ann", "right"));
            hasher.Work.ShouldBe(["verify"], name);
        }
    }

    [Fact]
    public void The_password_of_a_feed_is_in_no_text_that_a_log_could_get()
    {
        var credential = new FeedCredential("ann", "s3cret", null);
        credential.ToString().ShouldBe("ann");
        $"{new Feeds.FeedRecord("http://feeds.example/a", 1) { Credential = credential }}".ShouldNotContain("s3cret");
    }

    private sealed class CountingHasher : IPasswordHasher<AccountBody>
    {
        private readonly PasswordHasher<AccountBody> _real = new();

        public List<string> Work { get; } = [];

        public string HashPassword(AccountBody user, string password)
        {
            Work.Add("hash");
            return _real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(AccountBody user, string hashedPassword, string providedPassword)
        {
            Work.Add("verify");
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

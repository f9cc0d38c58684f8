using Microsoft.Playwright;

namespace Tidemark.Feeds.Tests.Sanitising;

/// <summary>Debian's Chromium, headless; skips the test where it is not installed.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    internal async Task<XssPage> OpenAsync()
    {
        if (_browser is null) Assert.Skip($"{Executable} is not installed, so no vector was tried in a browser.");
        return await XssPage.OpenAsync(_browser);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

using System.Globalization;

namespace GreenChannel.Browser.Tests;

/// <summary>Draws the pictures of the README from a running service with seeded cases; <c>make pictures</c> runs it.</summary>
public sealed class PicturesTests
{
    private static readonly string Folder = Path.Combine(ProjectFiles.Root, "docs", "pictures");

    [Fact]
    [Trait("Needs", "pictures")]
    public async Task The_pictures_of_the_README_are_drawn_from_the_running_service()
    {
        var data = Directory.CreateTempSubdirectory("greenchannel-pictures-").FullName;
        (await ServiceProcess.RunAsync(data, "seed")).ExitCode.Should().Be(0);
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        await using (var service = await ServiceProcess.StartAsync(data, now))
        {
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }
            );
            var running = (await service.As("applicant-a").GetAsync("/cases?status=accepted")).Ok().Items.First()["id"]!.GetValue<string>();
            foreach (
                var (name, user, address) in new[]
                {
                    ("home", (string?)null, "/"),
                    ("case", "applicant-a", $"/portal/cases/{running}"),
                    ("inbox", "examiner", "/office/tasks"),
                }
            )
            {
                await using var context = await browser.NewContextAsync(
                    new()
                    {
                        ViewportSize = new() { Width = 1200, Height = 820 },
                    }
                );
                var page = await context.NewPageAsync();
                if (user is not null)
                    await page.SignInAsync(service.Url, user);
                await page.GotoAsync($"{service.Url}{address}");
                Directory.CreateDirectory(Folder);
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });
            }
        }

        Directory.Delete(data, recursive: true);
        Directory.GetFiles(Folder, "*.png").Should().HaveCount(3);
    }
}

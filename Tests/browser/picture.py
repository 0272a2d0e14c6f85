"""Takes the picture of the README: the page at / over the seeds, as a browser shows it."""
import pathlib, sys, harness
from playwright.sync_api import expect, sync_playwright

FILE = pathlib.Path(__file__).resolve().parents[2] / "docs/reading-room.png"
MOST_BYTES = 300_000  # a README that opens at once


def main():
    binary, seeds, chromium = sys.argv[1:]
    with sync_playwright() as driver, harness.Server(binary, seeds) as server:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(locale="zh-CN", viewport={"width": 1200, "height": 860})
        page.goto(server.url + "/")
        expect(page.locator(".results > li")).to_have_count(20)
        expect(page.locator(".timeline a").first).to_be_visible()
        page.screenshot(path=FILE)
        browser.close()
    size = FILE.stat().st_size
    print(f"{FILE}: {size} bytes")
    sys.exit(f"more than {MOST_BYTES} bytes" if size > MOST_BYTES else 0)


if __name__ == "__main__":
    main()

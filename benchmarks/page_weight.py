"""Weighs every page of the built book as a browser loads it: ``python benchmarks/page_weight.py``.

Opens each page in Chromium with an empty cache, adds up what it loaded, each file compressed with
gzip -9, and prints the pages from heavy to light. Web fonts are counted where they are loaded,
which is only on machines without a Chinese font; they are compressed already.
"""

from __future__ import annotations

import gzip
import shutil
import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

from countycase.site.server import bind

SITE = Path(__file__).resolve().parent.parent / "_build" / "html"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-sync"]


def weight(url: str) -> int:
    """Return the size in bytes of the file behind ``url``, gzip -9 where that makes it smaller."""
    content = (SITE / unquote(urlsplit(url).path).lstrip("/")).read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def main() -> None:
    """Print one line a page: kilobytes, requests, of which fonts."""
    pages = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    server = bind(SITE, 8900)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name in pages:
            context = browser.new_context()
            page = context.new_page()
            loaded: set[str] = set()
            page.on("request", lambda request, loaded=loaded: loaded.add(request.url))
            page.goto(f"http://127.0.0.1:{server.server_port}/{name}", wait_until="networkidle")
            files = {url for url in loaded if url.startswith("http")}
            fonts = sum(weight(url) for url in files if url.endswith(".woff2"))
            rows.append((sum(map(weight, files)), len(files), fonts, name))
            context.close()
        browser.close()
    server.shutdown()
    print(f"{'kB':>7} {'files':>5} {'fonts kB':>8}  page")
    for total, count, fonts, name in sorted(rows, reverse=True):
        print(f"{total / 1000:7.1f} {count:5d} {fonts / 1000:8.1f}  {name}")


if __name__ == "__main__":
    main()

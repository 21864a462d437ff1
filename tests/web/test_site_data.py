"""The landing page's list of services is the one of the knowledge."""

from scripts.export_site import SITE_DATA, as_text


def test_the_list_is_current() -> None:
    assert SITE_DATA.read_text(encoding="utf-8") == as_text(), "run: bash scripts/build_widget.sh"


def test_the_built_page_shows_it() -> None:
    page = (SITE_DATA.parents[1] / "dist" / "index.html").read_text(encoding="utf-8")
    titles = [line.split('"')[3] for line in as_text().splitlines() if '"title":' in line]
    assert len(titles) == 13 and all(title in page for title in titles)

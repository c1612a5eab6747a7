"""The page on paper, as PDF: its print style, laid out by WeasyPrint (the extra `pdf`). Nothing is fetched."""

from __future__ import annotations

import logging
import re

from dossier.model import DossierError

_MISSING = "pdf needs the extra pdf: pip install weasyprint (pipx inject dossier weasyprint), or print the page from a browser"
_NO_PANGO = "pdf needs the library Pango ({fault}): apt install libpangoft2-1.0-0, or brew install pango"

_STYLE = "h1 { font-size: 20pt !important }"
"""What WeasyPrint makes otherwise of the page's style than a browser does."""

_DRAWN = """<style>
text { font-size: 11px; font-family: sans-serif; fill: #000; text-anchor: middle }
.cell { fill: none; stroke: #bbb } .cell.l2 { fill: #fff } .gap { fill: #bbb; fill-opacity: .45 }
.mark { fill: #000; fill-opacity: .12; stroke: #000; stroke-opacity: .55 } .mark.day { fill-opacity: .04; stroke: none }
.mark.many { fill-opacity: .45 } .mark.loose { fill-opacity: .05; stroke-dasharray: 3 3 }
circle { fill: #fff; stroke: #000; stroke-width: 1.3 } circle.s { fill: #000 }
</style>"""
"""The timeline's style in print: WeasyPrint draws an SVG without that of the page around."""

_SVG = re.compile(r"<svg [^>]*>")


def write(page: str) -> bytes:
    """The PDF of a `briefing.html`.

    Raises DossierError where WeasyPrint, or the library that it draws words with, isn't there.
    """
    try:
        import weasyprint
    except ImportError:
        raise DossierError(_MISSING) from None
    except OSError as error:
        raise DossierError(_NO_PANGO.format(fault=str(error).splitlines()[0])) from None
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it tells of every style that paper has no use for
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
    html = weasyprint.HTML(string=_SVG.sub(lambda svg: svg[0] + _DRAWN, page, count=1), url_fetcher=nothing)
    made: bytes = html.write_pdf(stylesheets=[weasyprint.CSS(string=_STYLE)], pdf_tags=True)
    return made

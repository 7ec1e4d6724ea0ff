"""The page for authors: a request → an order; an outcome → a page in the browser. Another face of `production` and
`make`: it holds no rule, no arithmetic, and no word about measures that the command line does not say too.
"""

from briefing.page.serving import open_page

__all__ = ["open_page"]

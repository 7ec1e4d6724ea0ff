"""The package of govuk-frontend, as npm gives it → the style sheet and the script that the page for authors ships.

    npm pack govuk-frontend@6.3.0
    .venv/bin/python tests/tools/take_govuk_frontend.py govuk-frontend-6.3.0.tgz

Takes out what only a service of GOV.UK may use: the font GDS Transport and the royal crest. The version is the one that
govuk-frontend-jinja, whose macros the page uses, was made for.
"""

import re
import sys
import tarfile
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "briefing" / "page" / "static" / "govuk"
NAMES = ("govuk-frontend.min.css", "govuk-frontend.min.js")
CREST = r"(?:-webkit-)?(?:background|mask)-image:url\([^)]*crest[^)]*\);?"
RESERVED = re.compile(rf"@font-face\{{[^}}]*\}}|GDS Transport,|{CREST}")
MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*")


def main(package: Path) -> None:
    with tarfile.open(package) as archive:
        for name in NAMES:
            part = archive.extractfile(f"package/dist/govuk/{name}")
            assert part is not None, f"{package} has no {name}"
            text = MAP.sub("", part.read().decode())
            (SHIPPED / name).write_text(RESERVED.sub("", text).strip() + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Print some queries of each class, to be looked at: `python -m bench.names.samples [COUNT]`."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from bench.names.queries import make_queries
from bench.names.query import Query


def main() -> None:
    """Print the first queries of each class, with how many there are."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    groups: defaultdict[str, list[Query]] = defaultdict(list)
    for query in make_queries(Path("import")):
        groups[query.group].append(query)
    for group, queries in groups.items():
        print(f"{group} ({len(queries)})")
        for query in queries[:count]:
            native = " (native)" if query.needs_native else ""
            print(f"    {query.text}  →  {', '.join(sorted(query.accepted)) or 'nobody'}{native}")
    print(sum(map(len, groups.values())), "queries in", len(groups), "classes")


if __name__ == "__main__":
    main()

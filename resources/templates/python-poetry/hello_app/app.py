"""Says where it runs, so that one can see which image and which environment it runs in."""

import sys


def main() -> None:
    version = ".".join(str(part) for part in sys.version_info[:3])
    print(f"Hello from {sys.prefix}, Python {version}!")


if __name__ == "__main__":
    main()

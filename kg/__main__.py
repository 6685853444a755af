"""``python -m kg``."""

from kg.cli import main

if __name__ == "__main__":  # workers import this file under another name
    main()

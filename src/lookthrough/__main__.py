"""`python -m lookthrough` is the command `lookthrough`."""

from lookthrough.cli.app import main

if __name__ == "__main__":
    main()

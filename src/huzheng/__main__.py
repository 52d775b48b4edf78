"""Let `python -m huzheng` be the command `huzheng`."""

from huzheng.config.cli import main

if __name__ == "__main__":
    main()

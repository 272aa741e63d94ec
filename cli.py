"""Runs planparse from a checkout: python cli.py extract samples/ngoc-lac-2025.docx"""

from planparse.__main__ import main

if __name__ == "__main__":
    main()

"""A frozen sample of every format of documents: `python -m tests.codec.formats` freezes that of the one which is written."""

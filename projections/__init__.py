"""The read side: one file a question, disposable and made again from the facts."""

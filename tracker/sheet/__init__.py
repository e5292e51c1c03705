"""The official sheet: read, checked, loaded into facts, and printed again."""

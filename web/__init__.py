"""The pages (화면): Flask over the tracker, one blueprint a noun, no rule inside."""

"""What people do: one module a noun, one method an act, each get, tell, save."""

"""Official data in tables (공식 자료): files of rows into rows that can be posted."""

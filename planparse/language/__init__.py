"""Vietnamese text to values: normal form, numbers, quantities, deadlines, bodies and names."""

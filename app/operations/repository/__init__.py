"""SQL that looks across the areas, which no area may. Reads only; ids and dates, never names or texts."""

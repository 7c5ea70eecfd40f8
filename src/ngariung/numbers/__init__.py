"""The supervisor's sheet and the public numbers, each with definition, period and denominator."""

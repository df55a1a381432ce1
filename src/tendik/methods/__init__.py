"""Methods: values in, values out. No framework, clock, network or disk."""

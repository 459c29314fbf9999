"""The grammar of UN document symbols: parse, compose, order, cite, find, suggest. Pure: no database, no clock."""

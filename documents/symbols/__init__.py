"""The grammar of UN document symbols: parsing, sorting, citing, finding and suggesting them."""

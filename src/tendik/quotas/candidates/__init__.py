"""Lists of candidates in the office: how one stands under the rules, and what would happen if somebody left it."""

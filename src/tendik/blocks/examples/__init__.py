"""Every block in every state it has, with words in three languages."""

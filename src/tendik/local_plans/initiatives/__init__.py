"""Women's initiatives: a one-page application to a council, and its way until money is given or refused."""

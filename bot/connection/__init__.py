"""The connection to Discord: its gateway, its turns, the life of the process, first answers."""

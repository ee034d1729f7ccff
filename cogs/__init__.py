"""The features: one file a command family. Each asks the book, draws a card, and answers."""

EXTENSIONS = (
    "cogs.shows",
    "cogs.credits",
    "cogs.quotes",
    "cogs.announcements",
    "cogs.sources",
    "cogs.passages",
    "cogs.more",
    "cogs.help",
    "cogs.privacy",
    "cogs.admin",
    "cogs.panels",
    "cogs.adding",
    "cogs.editing",
    "cogs.removing",
    "cogs.messages",
    "cogs.reading",
    "cogs.reviewing",
    "cogs.correcting",
    "cogs.articles",
    "cogs.history",
    "cogs.undo",
    "cogs.settings",
    "cogs.books",
)
"""What the bot loads, in this order. A new command family adds its line here."""

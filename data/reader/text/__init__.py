"""A text as rules look at it: paragraphs, quotation marks, words as letters, dates."""

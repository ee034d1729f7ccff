"""Names of people and companies, and who is who."""

"""Who does what: each module looks for one way of saying so."""

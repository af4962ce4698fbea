"""Recognition: the form, what a channel reads, what people are told."""

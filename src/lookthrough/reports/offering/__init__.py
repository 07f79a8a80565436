"""An offering's answers: the stable form of a review and of a replay, and what is rendered from them."""

"""What the numbers mean (semantics 13), in one place: summaries kept beside the ledgers, and every figure that is made of them."""

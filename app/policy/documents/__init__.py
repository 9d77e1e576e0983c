"""The company's AI rules as living documents: written, published, read and acknowledged, reviewed, improved by everybody."""

"""Policy: what the company allows. For now the approved AI tools."""

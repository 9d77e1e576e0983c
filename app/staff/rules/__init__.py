"""The laws of staff files. Pure: bytes and what is known about people come in, rows, problems and plans come out."""

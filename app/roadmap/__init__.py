"""The roadmap: the company and each department run cycles of five phases, with items to do, owners, dates and evidence."""

"""Findings and notices → Excel workbooks for the author; the only room that writes workbooks."""

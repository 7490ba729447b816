"""Attainment on a day as a workbook, a document and pictures, and in long form as downloads."""

"""What was found of a portfolio, in its stable form and as table, workbook, page, calendar."""

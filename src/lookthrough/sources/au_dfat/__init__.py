"""Australia's consolidated list of sanctions, from the workbook that its foreign department publishes."""

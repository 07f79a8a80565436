"""A portfolio and the files beside it: lines, accounts, securities, what funds hold; read strictly."""

"""The Bureau of Industry and Security's Denied Persons List, from dpl.txt and from the CSV file that followed it."""

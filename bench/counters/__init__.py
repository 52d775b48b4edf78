"""The hall as the bench runs it: the product's own settings and pages, plus one bare page to compare with."""

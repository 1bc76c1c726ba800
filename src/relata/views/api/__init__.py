"""The store in, answers over HTTP out: routes, who may ask them, and the page's files."""

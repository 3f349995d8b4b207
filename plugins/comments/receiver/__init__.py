"""The WSGI application that takes comments: strict requests, forms, tokens, rate limits."""

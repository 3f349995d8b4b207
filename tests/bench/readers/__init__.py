"""What readers may do to us: hostile words, slow connections, many comments."""

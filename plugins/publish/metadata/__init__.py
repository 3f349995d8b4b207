"""What pages tell programs: head, sitemap, calendar, social images, security.txt."""

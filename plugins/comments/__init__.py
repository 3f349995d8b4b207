"""What readers write: held as files until somebody approves it, then part of the page.

    form ──► inbox ──► queue ──► command ──► content/comments/<slug>/*.md ──► store ──► thread ──► render
    mail ──► mail  ──┘            imports ──┘

- **model** names what a comment is; **text** makes foreign characters harmless; **render** turns a body into safe HTML.
- **files** reads and writes one comment's file, ours and Staticman's; **store** keeps the folders; **thread** puts
  answers under what they answer.

This room imports no other.
"""

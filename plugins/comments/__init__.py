"""What readers write: held as files until somebody approves it, then part of the page.

    form ──► inbox ──► queue ──► command ──► content/comments/<slug>/*.md ──► store ──► thread ──► render
    mail ──► mail  ──┘            imports ──┘

- **model** names what a comment is; **text** makes foreign characters harmless; **render** turns a body into safe
  HTML; **thread** puts answers under what they answer; **spam** gives points, **names** knows names like the author's.
- **store/** reads and writes files: **files** one comment's, ours and Staticman's; **approved** the folders; **queue**
  what waits; **manifest** the posts that may be commented on, as the last build wrote them.
- **receiver/** takes comments from the network: **inbox** decides, **request** reads strictly, **form** checks,
  **tokens** sign, **rates** count, **pages** draw; **self_service** is a writer's private page; **serving** and
  **wsgi** put it on the network.
- **moderation/** is what moderators type: **command** reads the words, **reading**, **deciding** and **transfer** are
  the commands, **screen** draws; **comment_index** finds comments, **comment_editor** changes files, **decisions**
  approves and undoes; **erasure_report** finds what deleting does not reach.
- **imports/** reads other systems' exports and mails.

This room imports no other.
"""

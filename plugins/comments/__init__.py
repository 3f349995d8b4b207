"""What readers write: held as files until somebody approves it, then part of the page.

    form ──► inbox ──► queue ──► command ──► content/comments/<slug>/*.md ──► store ──► thread ──► render
    mail ──► mail  ──┘            imports ──┘

- **model** names what a comment is; **text** makes foreign characters harmless; **render** turns a body into safe HTML.
- **files** reads and writes one comment's file, ours and Staticman's; **store** keeps the folders; **thread** puts
  answers under what they answer.
- **inbox** is the receiver: **request** reads strictly, **form** checks, **tokens** sign, **rates** count, **score**
  sorts, **queue** keeps, **pages** draw; **mine** is the writer's private page; **serving** and **wsgi** put it on the
  network.
- **command** is what moderators type: **desk** does it, **screen** shows it, **moderation** moves the files, **traces**
  finds what deleting does not reach; **mail**, **imports** and **exchange** carry comments in and out.

This room imports no other.
"""

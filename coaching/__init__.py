"""The rules of coaching, pure: facts and `now` come in, decisions go out."""

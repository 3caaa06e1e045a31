"""The Starlette kit of everything that speaks HTTP: who is asking, what was sent, what is answered."""

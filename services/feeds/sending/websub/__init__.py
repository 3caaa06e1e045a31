"""WebSub: feeds pushed to callbacks whose subscribers have said that they want them."""

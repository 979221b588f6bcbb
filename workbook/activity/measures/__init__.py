"""Numbers about networking: pure functions from frame to frame, with `now` passed in."""

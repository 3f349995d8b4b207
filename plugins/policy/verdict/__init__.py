"""The verdict on an observation, and the state that it is judged against."""

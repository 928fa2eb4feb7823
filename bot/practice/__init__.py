"""The verbs: one file per thing that can be done, and one way in and out."""

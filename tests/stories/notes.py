"""Notes that somebody keeps, as files they bring."""

from __future__ import annotations

HARBOUR = b"""# Harbour notes - Part 3: Water

## Question 16: What is a quay?

### Answer

A quay is longer than a jetty and lies along the shore.

---

## Question 51: Why does the tide come twice a day?

### Answer

The moon pulls the water on both sides.

## Question 52: What is a spring tide?
"""
HARBOUR_AGAIN = b"""# Harbour notes - Part 3: Water

## Question 16: What is a quay?

### Answer

A quay is longer than a jetty, lies along the shore, and is built of stone.
"""
TIED = b"""# What is a boat?

## What floats?

What is lighter than water.

# What is a ship?

## What sinks?

What is heavier than water.
"""

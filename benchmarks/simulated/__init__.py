"""What the benchmark of choosing simulates: rules of choosing, and memories that differ from what the bot supposes."""
